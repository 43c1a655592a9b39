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
import dev.jeton.output.WordWrap;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Shows a sign-in on stderr: app and scopes, then the code or the URL, then the remaining time. */
public final class TerminalPrompt implements SignInListener {
    /** Rows of the URL, the code, the empty line, the countdown, and the command line of the next command. */
    private static final int ROWS_OF_CODE = 5;

    private static final String SHARED =
            "Another jeton process is waiting for this sign-in; this one will use its result.";

    private static final String STOPPED = "Stopped; the code is void.";
    private static final String STOPPED_SHARED = "Stopped; the other jeton process still waits.";
    private static final String OPEN = "  Open   ";

    private final Output output;
    private final Settings settings;
    private final PromptOptions options;
    private final Consumer<SignInEvent> log;
    private final Countdown countdown;
    private volatile String shown = "";
    private volatile String lastWord = "";

    /** @param log takes each event, before the terminal shows it */
    public TerminalPrompt(Output output, Settings settings, PromptOptions options, Consumer<SignInEvent> log) {
        this.output = output;
        this.settings = settings;
        this.options = options;
        this.log = log;
        this.countdown = new Countdown(output, settings.timeout());
    }

    @Override
    public void publish(SignInEvent event) {
        log.accept(event);
        countdown.accept(event);
        if (event instanceof NoResponse) {
            output.errorLine("Waiting for a response from " + Origin.of(settings.authority()));
        } else if (event instanceof CodeIssued issued) {
            show(issued.code(), issued.scopes(), true);
        } else if (event instanceof CodeReplaced replaced) {
            replace(replaced);
        } else if (event instanceof UrlIssued issued) {
            show(issued);
        } else if (event instanceof CodeShared shared) {
            output.errorLine(SHARED);
            output.errorLine("");
            show(shared.code(), shared.scopes(), false);
        } else if (event instanceof UrlShared shared) {
            join(shared);
        }
    }

    /** Shows a new code, or the old one again if the process has ended that had acquired it. */
    private void replace(CodeReplaced replaced) {
        if (replaced.code().userCode().equals(shown)) {
            output.errorLine("The other jeton process has ended; this one waits for the sign-in with the same code.");
            output.errorLine("");
            showLast(replaced.code());
            lastWord = STOPPED;
            return;
        }
        output.errorLine("The code expired; this is a new one.");
        output.errorLine("");
        show(replaced.code(), replaced.scopes(), true);
    }

    /**
     * Prints URL and code last, so that they stay on the screen.
     *
     * @param isOwn whether this process acquired the code, so that it copies the code and opens the page
     */
    private void show(DeviceCode code, Scopes scopes, boolean isOwn) {
        var page = code.verificationUri().toString();
        var lines = new ArrayList<>(requester(scopes));
        var lifetime = duration(countdown.bounded(code.lifetime()));
        lines.addAll(wrapped("  The code is valid for " + lifetime + "; Ctrl-C cancels."));
        lines.addAll(wrapped("  Enter this code only if you started this command yourself, just now."));
        if (options.message() && !code.message().isBlank()) {
            lines.add("");
            lines.addAll(wrapped("  " + code.message()));
        }
        lines.add("");
        lines.forEach(output::errorLine);
        if (options.qr() && output.terminal().stderr() && !isLoopback(code.verificationUri())) {
            QrText.of(page, output.terminal(), lines.size() + ROWS_OF_CODE)
                    .forEach(line -> output.errorText(line + "\n"));
        }
        if (isOwn && options.copy()) {
            new Clipboard(output, variables()).copy(Clean.line(code.userCode()));
        }
        if (isOwn && options.open()) {
            new Browser(output, variables()).open(code.verificationUri());
        }
        showLast(code);
        lastWord = isOwn ? STOPPED : STOPPED_SHARED;
    }

    private void showLast(DeviceCode code) {
        shown = code.userCode();
        showPage(code.verificationUri().toString(), false);
        output.errorText("  Enter  " + bold(Clean.line(code.userCode())) + "\n");
    }

    /** Prints a URL on a line of its own if it does not fit beside its label: in one piece, it can be clicked and copied. */
    private void showPage(String url, boolean isBold) {
        var fits = !output.terminal().stderr()
                || OPEN.length() + url.length()
                        <= output.terminal().canvas().columns().getAsInt();
        output.errorText((fits ? OPEN : OPEN.stripTrailing() + "\n")
                + (isBold ? bold(Clean.line(url)) : Clean.line(url)) + "\n");
    }

    /** Another device cannot open a page of this machine. */
    private static boolean isLoopback(URI page) {
        return Origin.of(page).isLoopback();
    }

    /** Says that a sign-in was stopped, if a person could still use what was shown. */
    public void stopped() {
        countdown.end();
        if (!lastWord.isEmpty() && !output.hasJsonMessages()) {
            output.errorLine(lastWord);
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
        showPage(request.shortUrl().toString(), true);
        if (options.browse()) {
            new Browser(output, variables()).open(request.shortUrl());
        }
    }

    private void showRequester(Scopes scopes) {
        requester(scopes).forEach(output::errorLine);
    }

    /** Returns who asks for what, a fact per line. */
    private List<String> requester(Scopes scopes) {
        var authority = settings.authority();
        var lines = new ArrayList<>(
                wrapped("jeton on " + LocalUser.description(output.terminal().stderr()) + " requests " + scopes));
        lines.addAll(wrapped("  app     " + settings.clientId()));
        lines.addAll(wrapped("  tenant  " + authority.getPath().replaceFirst("^/", "")));
        lines.addAll(wrapped("  at      " + Origin.of(authority)));
        return lines;
    }

    /** Returns lines that fit the terminal, with breaks between words only. */
    private List<String> wrapped(String text) {
        if (!output.terminal().stderr()) {
            return List.of(text);
        }
        var words = List.of(Clean.line(text).split("(?<=\\S) "));
        var width = output.terminal().canvas().columns().getAsInt();
        return WordWrap.lines("", words, "   ", "", width).stream()
                .map(line -> line.replaceFirst("^ {3,}", "   "))
                .toList();
    }

    private void join(UrlShared shared) {
        output.errorLine(SHARED);
        output.errorLine("");
        showRequester(shared.scopes());
        output.errorLine("");
        showPage(shared.request().shortUrl().toString(), true);
        lastWord = STOPPED_SHARED;
    }

    @Override
    public <T> Uni<T> countDown(Duration lifetime) {
        return countdown.run(lifetime);
    }

    private Map<String, String> variables() {
        return settings.environment().variables();
    }

    private String bold(String text) {
        return output.terminal().coloursStderr() ? "\u001b[1m" + text + "\u001b[0m" : text;
    }

    static String duration(Duration time) {
        return time.toSeconds() < 120 ? time.toSeconds() + " s" : time.toMinutes() + " min";
    }
}
