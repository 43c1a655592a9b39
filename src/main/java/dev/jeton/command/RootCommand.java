package dev.jeton.command;

import dev.jeton.command.option.GlobalOptions;
import dev.jeton.output.JsonText;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "jeton",
        description = "Sign in to Microsoft Entra ID from a terminal without a browser, and call Microsoft Graph.",
        footer = {
            "",
            "No tenant yet? Try jeton demo --approve: it needs no account and no network.",
            "",
            "Common requests:",
            ""
        })
class RootCommand implements Runnable {
    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @ArgGroup(exclusive = false)
    private VersionOptions version;

    @Spec
    private CommandSpec spec;

    /** Version output. */
    static class VersionOptions {
        @Option(
                names = {"-V", "--version"},
                required = true,
                versionHelp = true,
                description = "Print the version and exit.")
        private boolean version;

        @Option(names = "--json", description = "With --version: print JSON, with the whole commit and the platform.")
        private boolean json;
    }

    static String version(CommandLine parsed) {
        var version = Version.ofThisProgram();
        return parsed.getParseResult().hasMatchedOption("--json") ? JsonText.of(version.fields()) : version.line();
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
