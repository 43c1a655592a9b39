package dev.jeton.command.option;

import static dev.jeton.failure.Outcome.USAGE;

import dev.jeton.auth.ExpectedAccount;
import dev.jeton.auth.LoginOptions;
import dev.jeton.auth.SignInEvent;
import dev.jeton.command.terminal.EventLog;
import dev.jeton.command.terminal.TerminalPrompt;
import dev.jeton.config.Setting;
import dev.jeton.config.Settings;
import dev.jeton.failure.Failure;
import dev.jeton.output.Output;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options of a sign-in by a person. */
@Command
public class SignInOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec login;

    @Option(names = "--no-qr", description = "Show no QR code on the terminal.")
    private boolean noQr;

    @Option(names = "--copy", description = "Copy the code to the clipboard.")
    private boolean copy;

    @Option(names = "--open", description = "Open the page in a browser on this machine.")
    private boolean open;

    @Option(names = "--lang", paramLabel = "TAG", description = "Also show Entra's message, in this language: de-DE.")
    private Optional<String> language = Optional.empty();

    @Option(
            names = "--codes",
            paramLabel = "N",
            description = "How many times to replace an expired code on a terminal (default: 3).")
    private int codes = 3;

    @Option(
            names = "--events",
            paramLabel = "FD|FILE",
            description = "Write each step as a line of JSON to this file descriptor or file.")
    private Optional<String> events = Optional.empty();

    @Option(
            names = "--expect-user",
            paramLabel = "USER",
            description = "Exit with 8 if another username or home account ID signs in.")
    private Optional<String> user = Optional.empty();

    @Option(names = "--expect-tenant", paramLabel = "ID", description = "Exit with 8 if the tenant ID is another one.")
    private Optional<String> tenant = Optional.empty();

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = PeriodText.class,
            description = "How long to wait for the sign-in: 90s, 10m (default: until the code expires).")
    private Optional<String> timeout = Optional.empty();

    @Mixin
    private ClaimsOption claims = new ClaimsOption();

    /** Returns the settings that were typed. */
    public Map<Setting, String> settings() {
        return timeout.map(text -> Map.of(Setting.TIMEOUT, text)).orElse(Map.of());
    }

    /** Returns whether claims are typed, which only a new sign-in can meet. */
    public boolean hasClaims() {
        return claims.claims().isPresent();
    }

    /** Fails if a number is negative, or if the expected tenant is not an ID. */
    public void check() {
        if (codes < 0) {
            throw Failure.of(USAGE, "--codes " + codes + " is negative");
        }
        expected();
    }

    public LoginOptions options(Output output) {
        return new LoginOptions(expected(), language, output.terminal().stderr() ? codes : 0, claims.claims());
    }

    /** @param openBrowser whether to open the page of a sign-in in a browser */
    public TerminalPrompt listener(Settings settings, Output output, boolean openBrowser) {
        var options = new PromptOptions(!noQr, copy, open, openBrowser, language.isPresent());
        var log = events.map(target -> (Consumer<SignInEvent>)
                        EventLog.to(target, output, login.commandLine().getParseResult()))
                .orElse(event -> {});
        return new TerminalPrompt(output, settings, options, log);
    }

    public ExpectedAccount expected() {
        if (tenant.filter(id -> !Settings.isGuid(id)).isPresent()) {
            throw Failure.of(USAGE, "--expect-tenant '" + tenant.get() + "' is not a tenant ID")
                    .advice("jeton status shows the ID of the tenant in use.")
                    .hint("jeton status");
        }
        if (user.filter(String::isBlank).isPresent()) {
            throw Failure.of(USAGE, "--expect-user names nobody");
        }
        return new ExpectedAccount(user, tenant);
    }
}
