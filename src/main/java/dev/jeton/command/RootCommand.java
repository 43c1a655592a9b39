package dev.jeton.command;

import dev.jeton.command.help.HelpLines;
import dev.jeton.command.option.GlobalOptions;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.output.JsonText;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "jeton",
        description = "Sign in to Microsoft Entra ID from a terminal, and call Microsoft Graph.",
        footer = {
            "",
            "Examples:",
            "  your profile  jeton get /me",
            "  all users     jeton get /users --select displayName,mail --all -o table",
            "  a new app     jeton login --client-id ID --tenant contoso.com",
            "  no account?   jeton demo --approve"
        })
class RootCommand implements Runnable {
    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Print the version and exit.")
    private boolean version;

    @Option(names = "--json", description = "With --version: print JSON, with the whole commit and the platform.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    private final Session session;

    RootCommand(Session session) {
        this.session = session;
    }

    static String version(CommandLine parsed) {
        var version = Version.ofThisProgram();
        return parsed.getParseResult().hasMatchedOption("--json") ? JsonText.of(version.fields()) : version.line();
    }

    @Override
    public void run() {
        if (json) {
            throw Failure.of(Outcome.USAGE, "--json needs --version or a command")
                    .advice("jeton --version --json prints the version; a command prints JSON with -o json.");
        }
        var output = global.output(session);
        var lines = HelpLines.on(output, session.environment());
        CommandList.rootHelp(spec, lines).overview();
        output.print(lines.text());
    }
}
