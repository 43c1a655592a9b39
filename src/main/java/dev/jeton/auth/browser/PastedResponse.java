package dev.jeton.auth.browser;

import static dev.jeton.failure.Outcome.ERROR;

import dev.jeton.failure.Failure;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Optional;

/** A response that a person pastes. No program listens at the redirect URI on this machine. */
public final class PastedResponse implements ResponseChannel {
    /** Reads lines that a person pastes. */
    public interface Lines {
        /**
         * Returns the next line; blocks.
         *
         * @param problem why the previous line could not be used; empty before the first
         * @throws IOException if there are no more lines
         */
        String next(String problem) throws IOException;
    }

    /** Finds the response in a line; empty if it has none for this state. */
    private interface Parser {
        Optional<RedirectResponse> parse(String line, String state);
    }

    private final int port;
    private final Lines lines;
    private final Parser parser;

    private PastedResponse(int port, Lines lines, Parser parser) {
        this.port = port;
        this.lines = lines;
        this.parser = parser;
    }

    /** Reads the line that {@code jeton relay} printed on the machine with the browser. */
    public static PastedResponse relayed(int port, Lines lines) {
        return new PastedResponse(free(port), lines, RelayLine::parse);
    }

    /** Reads the URL of the page to which the browser was redirected. */
    public static PastedResponse url(int port, Lines lines) {
        var chosen = free(port);
        var redirectUri = RedirectListener.redirectUri(chosen);
        return new PastedResponse(chosen, lines, (line, state) -> PastedUrl.parse(line, redirectUri, state));
    }

    private static int free(int port) {
        if (port != 0) {
            return port;
        }
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw Failure.of(ERROR, "cannot find a free port: " + e.getMessage());
        }
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Uni<RedirectResponse> response(String state, URI url) {
        return Uni.createFrom().item(() -> read(state)).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private RedirectResponse read(String state) {
        try {
            var response = parser.parse(lines.next(""), state);
            while (response.isEmpty()) {
                response = parser.parse(lines.next("This is not the response to this sign-in."), state);
            }
            return response.get();
        } catch (IOException e) {
            throw Failure.of(ERROR, "cannot read the response of the sign-in page: " + e.getMessage());
        }
    }

    @Override
    public Uni<Void> finish(RedirectPage page) {
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> close() {
        return Uni.createFrom().voidItem();
    }
}
