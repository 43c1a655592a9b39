package dev.jeton.command;

import static dev.jeton.failure.Outcome.TIMED_OUT;
import static dev.jeton.failure.Outcome.USAGE;

import dev.jeton.auth.RelayRequest;
import dev.jeton.auth.browser.RedirectListener;
import dev.jeton.auth.browser.RedirectPage;
import dev.jeton.auth.browser.RedirectResponse;
import dev.jeton.auth.browser.RelayLine;
import dev.jeton.command.option.GlobalOptions;
import dev.jeton.command.terminal.PastedLines;
import dev.jeton.config.Origin;
import dev.jeton.config.Profiles;
import dev.jeton.config.Setting;
import dev.jeton.config.Settings;
import dev.jeton.failure.Failure;
import dev.jeton.output.Browser;
import dev.jeton.output.Output;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "relay",
        description = "Complete a sign-in that jeton login --relay on another machine waits for.",
        footer = {"", "Example: jeton relay 'https://login.microsoftonline.com/...'"})
class RelayCommand implements Runnable {
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Parameters(paramLabel = "URL", description = "The URL that the other machine printed.")
    private String url;

    @Option(
            names = "--authority",
            paramLabel = "URL",
            description = "Authority to accept (default: the sign-in hosts of Microsoft).")
    private Optional<String> authority = Optional.empty();

    @Option(names = "--no-open", description = "Open no browser on this machine; only print the URL.")
    private boolean noOpen;

    private final Session session;

    RelayCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        var output = global.output(session);
        var request = RelayRequest.parse(url, settings()::isLoginPage);
        var lines = new PastedLines(output, session.stdin(), session.stdinIsTerminal());
        if (!lines.isTerminal()) {
            throw Failure.of(USAGE, "jeton relay needs a terminal: a person must confirm the sign-in");
        }
        show(request, output);
        if (!lines.isConfirmed("Did you start this sign-in yourself, just now, and continue?")) {
            throw Failure.of(USAGE, "the sign-in was not confirmed");
        }
        output.line(session.await(relayed(request, output)));
    }

    /** Returns settings without a profile: they must not widen the hosts that a URL may have. */
    private Settings settings() {
        return new Settings(
                authority.map(value -> Map.of(Setting.AUTHORITY, value)).orElse(Map.of()),
                Optional.empty(),
                session.environment(),
                Profiles.none());
    }

    private static void show(RelayRequest request, Output output) {
        output.errorLine("A sign-in on another machine asks for " + request.scopes());
        output.errorLine(
                "  app " + request.clientId() + ", tenant " + request.tenant() + " at " + Origin.of(request.url()));
        output.errorLine("  Whoever sent you this URL gets this access to your account.");
    }

    private Uni<String> relayed(RelayRequest request, Output output) {
        return RedirectListener.open(session.vertx(), request.port()).chain(listener -> Uni.createFrom()
                .deferred(() -> response(request, listener, output))
                .onItemOrFailure()
                .call((response, failure) -> listener.finish(RedirectPage.relayed()))
                .onCancellation()
                .call(listener::close)
                .map(response -> RelayLine.of(request.state(), response)));
    }

    private Uni<RedirectResponse> response(RelayRequest request, RedirectListener listener, Output output) {
        var page = RedirectListener.shortUrl(request.port());
        var response = listener.response(request.state(), request.url());
        return Uni.createFrom()
                .voidItem()
                .invoke(() -> open(page, output))
                .chain(() -> response)
                .ifNoItem()
                .after(TIMEOUT)
                .failWith(() -> Failure.of(TIMED_OUT, "nobody signed in within " + TIMEOUT.toSeconds() + " s"));
    }

    private void open(URI page, Output output) {
        output.errorLine("  Open   " + page);
        if (!noOpen) {
            new Browser(output, session.environment().variables()).open(page);
        }
    }
}
