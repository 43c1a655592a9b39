package dev.jeton.command;

import io.quarkus.picocli.runtime.annotations.TopCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@TopCommand
@Command(
        name = "jeton",
        description = "Sign in to Microsoft Entra ID from a terminal without a browser, and call Microsoft Graph.",
        footer = {
            "",
            "No tenant yet? jeton demo --approve shows the whole job on this machine alone.",
            "",
            "What people ask Graph for most:",
            ""
        })
class RootCommand implements Runnable {
    @Mixin
    private GlobalOptions global;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Print the version and exit.")
    private boolean version;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
