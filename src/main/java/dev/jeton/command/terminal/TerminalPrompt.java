package dev.jeton.command.terminal;

import dev.jeton.auth.AuthorizationRequest;
import dev.jeton.auth.DeviceCode;
import dev.jeton.auth.SignInEvent;
import dev.jeton.auth.SignInEvent.CodeIssued;
import dev.jeton.auth.SignInEvent.CodeReplaced;
import dev.jeton.auth.SignInEvent.CodeShared;
import dev.jeton.auth.SignInEvent.NoResponse;
import dev.jeton.auth.SignInEvent.UrlIssued;
import dev.jeton.auth.SignInEvent.UrlShared;
import dev.jeton.auth.SignInListener;
import dev.jeton.command.option.PromptOptions;
import dev.jeton.config.Origin;
import dev.jeton.config.Scopes;
import dev.jeton.config.Setting;
import dev.jeton.config.Settings;
import dev.jeton.output.Browser;
import dev.jeton.output.Clean;
import dev.jeton.output.Clipboard;
import dev.jeton.output.Output;
import dev.jeton.output.QrText;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Shows a sign-in on stderr: app and scopes, then the code or the URL, then the remaining time. */
public final class TerminalPrompt implements SignInListener {
    /** Mutiny rejects a zero delay. */
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private static final String ERASE_LINE = "\r\u001b[K";

    private final Output output;
    private final Settings settings;
    private final PromptOptions options;
    private final Consumer<SignInEvent> log;

    /** @param log takes each event, before the terminal shows it */
    public TerminalPrompt(Output output, Settings settings, PromptOptions options, Consumer<SignInEvent> log) {
        this.output = output;
        this.settings = settings;
        this.options = options;
        this.log = log;
    }

    @Override
    public void publish(SignInEvent event) {
        log.accept(event);
        if (event instanceof NoResponse) {
            output.errorLine("Waiting for a response from " + Origin.of(settings.authority()));
        } else if (event instanceof CodeIssued issued) {
            show(issued.code(), issued.scopes());
        } else if (event instanceof CodeReplaced replaced) {
            output.errorLine("The code expired; this is a new one.");
            output.errorLine("");
            show(replaced.code(), replaced.scopes());
        } else if (event instanceof UrlIssued issued) {
            show(issued);
        } else if (event instanceof CodeShared shared) {
            join(shared.code());
        } else if (event instanceof UrlShared shared) {
            join(shared.request());
        }
    }

    private void show(DeviceCode code, Scopes scopes) {
        var page = code.verificationUri().toString();
        showRequester(scopes);
        output.errorLine("  The code is valid for " + duration(code.lifetime()) + "; Ctrl-C cancels.");
        output.errorLine("  Enter this code only if you started this command yourself, just now.");
        output.errorLine("");
        output.errorLine("  Open   " + page);
        output.errorText("  Enter  " + bold(Clean.line(code.userCode())) + "\n");
        output.errorLine("");
        if (options.message() && !code.message().isBlank()) {
            output.errorLine("  " + code.message());
            output.errorLine("");
        }
        if (options.qr() && output.terminal().stderr()) {
            QrText.of(page, output.terminal()).forEach(line -> output.errorText(line + "\n"));
        }
        if (options.copy()) {
            new Clipboard(output, variables()).copy(Clean.line(code.userCode()));
        }
        if (options.open()) {
            new Browser(output, variables()).open(code.verificationUri());
        }
    }

    private void show(UrlIssued issued) {
        var request = issued.request();
        showRequester(issued.scopes());
        output.errorLine("  The sign-in is open for " + duration(request.lifetime()) + "; Ctrl-C cancels.");
        output.errorLine("  Continue only if you started this command yourself, just now.");
        output.errorLine("  If the page says AADSTS50011 or AADSTS500113: add the redirect URI http://localhost");
        output.errorLine("  to the app, under Authentication > Mobile and desktop applications.");
        output.errorLine("");
        switch (issued.channel()) {
            case LISTENER -> showShortUrl(request);
            case RELAY -> {
                output.errorLine("On the machine with the browser, run this, then paste the line that it prints:");
                output.errorText("  jeton relay " + authority() + "'" + request.url() + "'\n");
            }
            case PASTE -> {
                output.errorLine("Sign in at this address. The browser then shows an error: paste its address here.");
                output.errorLine("Microsoft never asks for that address. Never paste it into a page, mail or chat.");
                output.errorText("  Open   " + request.url() + "\n");
            }
        }
    }

    /** Returns the option without which {@code jeton relay} accepts the sign-in hosts of Microsoft only. */
    private String authority() {
        return settings.find(Setting.AUTHORITY)
                .map(it -> "--authority '" + settings.authority() + "' ")
                .orElse("");
    }

    private void showShortUrl(AuthorizationRequest request) {
        var port = request.redirectUri().getPort();
        settings.environment().find("SSH_CONNECTION").ifPresent(connection -> {
            output.errorLine("If the browser is on another machine, run this there first, in a second terminal:");
            output.errorLine("  ssh -N -L " + port + ":127.0.0.1:" + port + " " + LocalUser.login(connection));
        });
        output.errorText("  Open   " + bold(request.shortUrl().toString()) + "\n");
        output.errorLine("");
        if (options.browse()) {
            new Browser(output, variables()).open(request.shortUrl());
        }
    }

    private void showRequester(Scopes scopes) {
        var authority = settings.authority();
        output.errorLine("jeton on " + LocalUser.description(output.terminal().stderr()) + " requests " + scopes);
        output.errorLine("  app " + settings.clientId() + ", tenant "
                + authority.getPath().replaceFirst("^/", "") + " at " + Origin.of(authority));
    }

    private void join(DeviceCode code) {
        output.errorLine("Another jeton process is waiting for this sign-in; this one will use its result.");
        output.errorLine("  Open   " + code.verificationUri());
        output.errorText("  Enter  " + bold(Clean.line(code.userCode())) + "\n");
    }

    private void join(AuthorizationRequest request) {
        output.errorLine("Another jeton process is waiting for this sign-in; this one will use its result.");
        output.errorText("  Open   " + bold(request.shortUrl().toString()) + "\n");
    }

    /** Rewrites one line each second on a terminal; prints a line per minute elsewhere. */
    @Override
    public <T> Uni<T> countDown(Duration lifetime) {
        var end = System.nanoTime() + lifetime.toNanos();
        var live = output.terminal().live();
        return Multi.createFrom()
                .ticks()
                .startingAfter(live ? AT_ONCE : Duration.ofMinutes(1))
                .every(live ? Duration.ofSeconds(1) : Duration.ofMinutes(1))
                .onOverflow()
                .drop()
                .invoke(tick -> waiting(Duration.ofNanos(end - System.nanoTime()), live))
                .onTermination()
                .invoke(() -> output.errorText(live ? ERASE_LINE : ""))
                .onItem()
                .ignoreAsUni()
                .chain(() -> Uni.createFrom().nothing());
    }

    private void waiting(Duration left, boolean live) {
        var seconds = Math.max(0, (left.toMillis() + 500) / 1000);
        if (live) {
            output.errorText(ERASE_LINE + fitting(String.format("%d:%02d", seconds / 60, seconds % 60)));
        } else {
            output.errorLine("Waiting for the sign-in, " + duration(Duration.ofSeconds(seconds)) + " left");
        }
    }

    /** Returns the longest text that fits into a line: a wrapped line cannot be rewritten. */
    private String fitting(String time) {
        var columns = output.terminal().canvas().columns().getAsInt();
        return Stream.of("Waiting for you to sign in, " + time + " left", time + " left", time)
                .filter(text -> text.length() < columns)
                .findFirst()
                .orElse("");
    }

    private Map<String, String> variables() {
        return settings.environment().variables();
    }

    private String bold(String text) {
        return output.terminal().coloursStderr() ? "\u001b[1m" + text + "\u001b[0m" : text;
    }

    private static String duration(Duration time) {
        return time.toSeconds() < 120 ? time.toSeconds() + " s" : time.toMinutes() + " min";
    }
}
