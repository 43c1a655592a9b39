package dev.jeton.command;

import static dev.jeton.failure.Outcome.USAGE;

import dev.jeton.auth.AuthorizationRequest;
import dev.jeton.auth.LoginOptions;
import dev.jeton.auth.PendingSignIn;
import dev.jeton.auth.PendingSignIns;
import dev.jeton.auth.SignIn;
import dev.jeton.auth.SignInListener;
import dev.jeton.auth.token.AccessToken;
import dev.jeton.command.option.BrowserSignInOptions;
import dev.jeton.command.option.GlobalOptions;
import dev.jeton.command.option.ResourceOption;
import dev.jeton.command.option.SettingsOptions;
import dev.jeton.command.option.SignInOptions;
import dev.jeton.command.terminal.PastedLines;
import dev.jeton.command.terminal.PromptFields;
import dev.jeton.config.Settings;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.output.JsonText;
import dev.jeton.output.Output;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "login",
        description = "Sign in: silently if possible, else with a code or in a browser.",
        footer = {"", "Example: jeton login --tenant contoso.com --scopes \"User.Read Mail.Read\""})
public class LoginCommand implements Runnable {
    /** Paths of the authorities that accept personal accounts. */
    private static final Set<String> PERSONAL = Set.of("/consumers", "/common");

    /** Exclusive variants of a sign-in. */
    static class Mode {
        @Option(names = "--force", description = "Sign in even if a token is available, for example to add an account.")
        private boolean force;

        @Option(names = "--ensure", description = "If a token can be acquired silently, do nothing and print nothing.")
        private boolean ensure;

        @Option(
                names = "--start",
                description = "Print code and page, or the URL, and a handle as JSON, and exit without waiting.")
        private boolean start;

        @Option(
                names = "--resume",
                arity = "0..1",
                fallbackValue = "",
                paramLabel = "HANDLE",
                description = "Wait for a sign-in started with --start (default: the only pending one).")
        private Optional<String> resume = Optional.empty();
    }

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Mixin
    private ResourceOption resource = new ResourceOption();

    @Mixin
    private SignInOptions signIn = new SignInOptions();

    @Mixin
    private BrowserSignInOptions browser = new BrowserSignInOptions();

    @ArgGroup
    private Mode mode = new Mode();

    private final Session session;

    public LoginCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        var output = global.output(session);
        signIn.check();
        browser.check();
        if (mode.start) {
            start(checked(resource.settings(session, options, signIn.settings())), output);
            return;
        }
        var resumed = mode.resume.map(handle -> pending(handle, output));
        var started = resumed.map(PendingSignIn::settings).orElseGet(Map::of);
        var others = new HashMap<>(started);
        others.putAll(signIn.settings());
        var settings = checked(resource.settings(session, options, others));
        var token = session.await(token(session.signIn(settings, output), settings, resumed, output)
                .onFailure(Failure.class)
                .transform(failure -> NextCommand.completed(failure, started)));
        if (!mode.ensure || token.renewed()) {
            output.line("Signed in as " + token.account().username() + ", tenant " + token.tenant());
            session.warnOfGivenToken(output);
            output.errorSentence("Granted: ", String.join(" ", token.scopes()));
        }
    }

    /** Reports a wrong value before a missing client ID: the command line may be wrong, too. */
    private static Settings checked(Settings settings) {
        settings.checkSignIn();
        return settings;
    }

    private Uni<AccessToken> token(SignIn tokens, Settings settings, Optional<PendingSignIn> resumed, Output output) {
        if (!options.maySignIn(session)) {
            requireNotForced();
            return tokens.token(signIn.expected(), signIn.listener(settings, output, false))
                    .onFailure(Failure::isSignInRequired)
                    .transform(failure ->
                            ((Failure) failure).andAdvice("--no-input or JETON_NO_INPUT forbids to start a sign-in."));
        }
        var lines = new PastedLines(output, session.stdin(), session.stdinIsTerminal());
        var login = signIn.options(output);
        var request = resumed.flatMap(LoginCommand::request);
        var inBrowser = login.inBrowser(browser.options(settings, lines, request));
        var listener = signIn.listener(settings, output, browser.mayOpen(settings.environment()));
        if (request.isPresent() || resumed.isEmpty() && browser.isBrowser(settings)) {
            return token(tokens, inBrowser, resumed, listener);
        }
        warnOfPersonalAccounts(settings, output);
        var byCode = token(tokens, login, resumed, listener).onCancellation().invoke(() -> {
            if (resumed.isEmpty()) {
                listener.stopped();
            }
        });
        return browser.isAutomatic(settings) && lines.isTerminal()
                ? byCode.onFailure(LoginCommand::leadsToBrowser).recoverWithUni(failure -> confirmed(lines, failure)
                        .chain(() -> tokens.newSession(inBrowser, listener)))
                : byCode;
    }

    private void requireNotForced() {
        if (mode.force) {
            throw Failure.of(Outcome.SIGN_IN_REQUIRED, "cannot sign in again: that takes a person")
                    .advice("--no-input or JETON_NO_INPUT forbids to start a sign-in, which --force requests.");
        }
    }

    private Uni<AccessToken> token(
            SignIn tokens, LoginOptions login, Optional<PendingSignIn> resumed, SignInListener listener) {
        return mode.force || resumed.isPresent() || signIn.hasClaims()
                ? tokens.newSession(resumed.map(login::resuming).orElse(login), listener)
                : tokens.token(login, listener);
    }

    private static boolean leadsToBrowser(Throwable refusal) {
        return Failure.isBlockedByPolicy(refusal)
                && ((Failure) refusal)
                        .hint()
                        .filter(hint -> hint.contains("--browser"))
                        .isPresent();
    }

    private static void warnOfPersonalAccounts(Settings settings, Output output) {
        if (PERSONAL.contains(settings.authority().getPath())) {
            output.warning("Microsoft blocks device codes for personal accounts, except of few apps; "
                    + "jeton login --browser signs them in");
        }
    }

    /** Completes if the person wants to sign in in a browser instead; fails with the refusal otherwise. */
    private static Uni<Void> confirmed(PastedLines lines, Throwable refusal) {
        return Uni.createFrom()
                .item(() -> lines.isConfirmed(refusal.getMessage() + "\nSign in in a browser instead?"))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(yes ->
                        yes ? Uni.createFrom().voidItem() : Uni.createFrom().failure(refusal));
    }

    private void start(Settings settings, Output output) {
        if (!options.maySignIn(session)) {
            throw Failure.of(USAGE, "--start and --no-input exclude each other");
        }
        var login = signIn.options(output);
        var way = browser.isBrowser(settings) ? login.inBrowser(browser.toStart(settings)) : login;
        var started = session.await(session.signIn(settings, output).start(way));
        var fields = PromptFields.of(started.prompt());
        fields.put("handle", started.handle());
        output.exactLine(JsonText.indented(JsonText.of(fields)));
    }

    private PendingSignIn pending(String handle, Output output) {
        var settings = options.settings(session);
        return PendingSignIns.named(
                settings.environment(),
                session.protection(settings),
                Optional.of(handle).filter(name -> !name.isEmpty()));
    }

    private static Optional<AuthorizationRequest> request(PendingSignIn pending) {
        return pending.prompt() instanceof AuthorizationRequest request ? Optional.of(request) : Optional.empty();
    }
}
