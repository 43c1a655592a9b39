package dev.jeton.command.option;

import static dev.jeton.failure.Outcome.USAGE;

import dev.jeton.auth.AuthorizationRequest;
import dev.jeton.auth.BrowserOptions;
import dev.jeton.auth.BrowserOptions.Channel;
import dev.jeton.command.terminal.PastedLines;
import dev.jeton.config.Environment;
import dev.jeton.config.Flow;
import dev.jeton.config.Settings;
import dev.jeton.failure.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Options of a sign-in in a browser. */
@Command
public class BrowserSignInOptions {
    /** The same port on both machines: {@code ssh -L} must not change it, since the redirect URI has it. */
    private static final int SSH_PORT = 8400;

    /** Exclusive ways to sign in. */
    static class Way {
        @Option(names = "--browser", description = "Sign in in a browser, on this machine or on another one.")
        private boolean browser;

        @Option(names = "--code", description = "Sign in with a device code, even if the flow setting is browser.")
        private boolean code;

        @Option(
                names = "--relay",
                description = "Sign in in a browser on a machine that has jeton too: paste what jeton relay prints.")
        private boolean relay;

        @Option(
                names = "--paste",
                description = "Last resort: sign in in any browser, and paste the address that it shows in the end.")
        private boolean paste;
    }

    @ArgGroup
    private Way way = new Way();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port for the response of the browser (default: a free one; over ssh 8400).")
    private Optional<Integer> port = Optional.empty();

    @Option(names = "--no-open", description = "Open no browser on this machine; only print the URL.")
    private boolean noOpen;

    /** Fails if the typed number is not a port. */
    public void check() {
        port.ifPresent(number -> NumberCheck.between("--port", number, 1, 65_535));
    }

    /** Returns whether a sign-in in a browser was typed or is set. */
    public boolean isBrowser(Settings settings) {
        return way.browser || way.relay || way.paste || !way.code && settings.flow() == Flow.BROWSER;
    }

    /** Returns whether jeton may offer a browser after a policy refused a device code. */
    public boolean isAutomatic(Settings settings) {
        return !way.code && settings.flow() == Flow.AUTO;
    }

    /** Returns whether to open a browser on this machine: over ssh and under sudo, it would be the wrong one. */
    public boolean mayOpen(Environment environment) {
        return !noOpen
                && !isRemote(environment)
                && environment.find("SUDO_USER").isEmpty();
    }

    /** Returns the options to start a sign-in that another process resumes: then it is known how the response comes. */
    public BrowserOptions toStart(Settings settings) {
        if (way.paste) {
            throw Failure.of(USAGE, "--start and --paste exclude each other");
        }
        return new BrowserOptions(Channel.LISTENER, port(settings, Channel.LISTENER), problem -> "");
    }

    /** @param resumed the request of another process, whose port is used */
    public BrowserOptions options(Settings settings, PastedLines lines, Optional<AuthorizationRequest> resumed) {
        if (resumed.isPresent() && way.paste) {
            throw Failure.of(USAGE, "--resume and --paste exclude each other");
        }
        var channel = way.paste ? Channel.PASTE : way.relay ? Channel.RELAY : Channel.LISTENER;
        if (channel == Channel.PASTE && !lines.isTerminal()) {
            throw Failure.of(USAGE, "--paste needs a terminal");
        }
        return new BrowserOptions(
                channel, resumed.map(AuthorizationRequest::port).orElseGet(() -> port(settings, channel)), lines);
    }

    private int port(Settings settings, Channel channel) {
        var chosen = port.map(OptionalInt::of).orElseGet(settings::port);
        return chosen.orElseGet(() ->
                channel == Channel.LISTENER && isRemote(settings.environment()) && isFree(SSH_PORT) ? SSH_PORT : 0);
    }

    private static boolean isRemote(Environment environment) {
        return environment.find("SSH_CONNECTION").isPresent();
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
