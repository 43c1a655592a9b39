package dev.jeton.command.option;

import static dev.jeton.failure.Outcome.USAGE;

import dev.jeton.auth.ExpectedAccount;
import dev.jeton.auth.LoginOptions;
import dev.jeton.auth.SignInEvent;
import dev.jeton.auth.SignInListener;
import dev.jeton.command.terminal.EventLog;
import dev.jeton.command.terminal.TerminalPrompt;
import dev.jeton.config.Settings;
import dev.jeton.failure.Failure;
import dev.jeton.output.Output;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a person signs in, and who may. */
@Command
public class SignInOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec login;

    @Option(names = "--no-qr", description = "Show no QR code of the page; one is shown on a terminal.")
    private boolean noQr;

    @Option(names = "--copy", description = "Copy the code: through the terminal, and a program for it; off.")
    private boolean copy;

    @Option(names = "--open", description = "Open the page in a browser of this machine; off.")
    private boolean open;

    @Option(names = "--lang", paramLabel = "TAG", description = "Entra's own message in this language: de-DE.")
    private Optional<String> language = Optional.empty();

    @Option(names = "--codes", paramLabel = "N", description = "Replace a code that runs out, on a terminal; 3 times.")
    private int codes = 3;

    @Option(names = "--events", paramLabel = "FD|FILE", description = "Tell each step as a line of JSON.")
    private Optional<String> events = Optional.empty();

    @Option(names = "--expect-user", paramLabel = "USER", description = "Exit 8 where it is not this username or ID.")
    private Optional<String> user = Optional.empty();

    @Option(names = "--expect-tenant", paramLabel = "ID", description = "Exit 8 where it is not this tenant ID.")
    private Optional<String> tenant = Optional.empty();

    public LoginOptions options(Output output) {
        if (codes < 0) {
            throw Failure.of(USAGE, "--codes " + codes + " is negative");
        }
        return new LoginOptions(expected(), language, output.terminal().stderr() ? codes : 0);
    }

    public SignInListener listener(Settings settings, Output output) {
        var options = new PromptOptions(!noQr, copy, open, language.isPresent());
        var log = events.map(target -> (Consumer<SignInEvent>)
                        EventLog.to(target, output, login.commandLine().getParseResult()))
                .orElse(event -> {});
        return new TerminalPrompt(output, settings, options, log);
    }

    public ExpectedAccount expected() {
        if (tenant.filter(id -> !id.matches("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"))
                .isPresent()) {
            throw Failure.of(USAGE, "--expect-tenant '" + tenant.get() + "' is not a tenant's ID")
                    .advice("jeton status shows the ID of the tenant in use.")
                    .hint("jeton status");
        }
        return new ExpectedAccount(user, tenant);
    }
}
