package dev.jeton.auth.browser;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.failure.Outcome.USAGE;

import dev.jeton.failure.Failure;
import dev.jeton.http.IncompleteConnections;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * A listener on loopback to which the browser brings Entra's response (RFC 8252, section 7.3). Only a response with the right
 * state ends the wait: every web page can send requests to this port.
 */
public final class RedirectListener implements ResponseChannel {
    static final String IPV4 = "127.0.0.1";
    private static final String IPV6 = "::1";

    /** The path that redirects to Entra's sign-in page. */
    static final String START = "/go";

    /** Free ports to try: another program may use the same one on the other loopback address. */
    private static final int ATTEMPTS = 10;

    /** In bytes. An authorization code has some kilobytes. */
    private static final int MAX_HEADERS = 16 << 10;

    /** Time for the last page to reach the browser. */
    private static final Duration LAST_PAGE = Duration.ofMillis(500);

    private final List<HttpServer> servers;
    private final RedirectHandler handler;

    private RedirectListener(List<HttpServer> servers, RedirectHandler handler) {
        this.servers = servers;
        this.handler = handler;
    }

    /** Returns the redirect URI of a port; it has no path, as Entra compares it exactly. */
    public static URI redirectUri(int port) {
        return URI.create("http://localhost:" + port);
    }

    /** Returns the short URL that redirects to Entra's page while a process listens at the port. */
    public static URI shortUrl(int port) {
        return redirectUri(port).resolve(START);
    }

    /**
     * Listens on 127.0.0.1, and on ::1 if the system has it, since a browser may look up {@code localhost} as either.
     *
     * @param port 0 for a free one; fails if it is in use
     */
    public static Uni<RedirectListener> open(Vertx vertx, int port) {
        return Uni.createFrom()
                .deferred(() -> listening(vertx, port))
                .onFailure(e -> port == 0 && e instanceof IOException)
                .retry()
                .atMost(ATTEMPTS)
                .onFailure(IOException.class)
                .transform(e -> port == 0
                        ? Failure.of(ERROR, "cannot listen on " + IPV4 + ": " + e.getMessage())
                        : Failure.of(USAGE, "cannot listen on port " + port + ": " + e.getMessage())
                                .advice("Choose another port with --port, or none for a free one."));
    }

    private static Uni<RedirectListener> listening(Vertx vertx, int port) {
        var incomplete = new IncompleteConnections(vertx);
        var handler = new RedirectHandler(incomplete);
        return listen(vertx, IPV4, port, incomplete, handler)
                .chain(first -> hasIpv6()
                        ? listen(vertx, IPV6, first.actualPort(), incomplete, handler)
                                .onFailure()
                                .call(() -> Uni.createFrom()
                                        .completionStage(() -> first.close().toCompletionStage()))
                                .map(second -> List.of(first, second))
                        : Uni.createFrom().item(List.of(first)))
                .map(servers -> new RedirectListener(servers, handler));
    }

    private static Uni<HttpServer> listen(
            Vertx vertx, String host, int port, IncompleteConnections incomplete, RedirectHandler handler) {
        var options = new HttpServerOptions()
                .setHost(host)
                .setPort(port)
                .setHttp2ClearTextEnabled(false) // its detection would hide connections that send nothing
                .setMaxHeaderSize(MAX_HEADERS)
                .setMaxInitialLineLength(MAX_HEADERS);
        var server = vertx.createHttpServer(options)
                .connectionHandler(incomplete::opened)
                .requestHandler(handler);
        return Uni.createFrom().completionStage(() -> server.listen().toCompletionStage());
    }

    private static boolean hasIpv6() {
        try {
            return NetworkInterface.getByInetAddress(InetAddress.getByName(IPV6)) != null;
        } catch (IOException e) {
            return false; // a system without IPv6
        }
    }

    @Override
    public int port() {
        return servers.get(0).actualPort();
    }

    /** {@inheritDoc} The browser waits for {@link #finish}; {@code /go} redirects to the URL. */
    @Override
    public Uni<RedirectResponse> response(String state, URI url) {
        return handler.response(state, url);
    }

    @Override
    public Uni<Void> finish(RedirectPage page) {
        return handler.finish(page)
                .ifNoItem()
                .after(LAST_PAGE)
                .recoverWithItem(() -> null)
                .onFailure()
                .recoverWithNull() // the browser has closed the connection
                .call(this::close);
    }

    @Override
    public Uni<Void> close() {
        return Uni.join()
                .all(servers.stream()
                        .map(server -> Uni.createFrom()
                                .completionStage(() -> server.close().toCompletionStage()))
                        .toList())
                .andFailFast()
                .replaceWithVoid();
    }
}
