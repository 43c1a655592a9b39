package dev.jeton.sandbox;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.BindException;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/** Opens the sandbox's ports, on loopback only. */
final class Ports {
    private static final String ADDRESS = "127.0.0.1";
    private static final String NAME = "localhost";

    /** An open port. */
    record Port(HttpServer server, URI origin) {}

    private final Vertx vertx;
    private final Optional<SelfSigned> identity;
    private final RequestLog log;
    private final Clock clock;

    Ports(Vertx vertx, Optional<SelfSigned> identity, RequestLog log, Clock clock) {
        this.vertx = vertx;
        this.identity = identity;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Opens the port of the sign-in and of Graph. Fails with a {@link BindException} that names the port if it is in
     * use.
     *
     * @param port 0 for a free one
     */
    Uni<Port> open(int port, Function<SandboxCall, Reply> handler) {
        return open(identity.isPresent() ? NAME : ADDRESS, port, handler);
    }

    /**
     * Opens a free port for files, with another host name than Graph's: Microsoft's clients send their token by host
     * name, whatever the port.
     */
    Uni<Port> openForFiles(Function<SandboxCall, Reply> handler) {
        return open(identity.isPresent() ? ADDRESS : NAME, 0, handler);
    }

    private Uni<Port> open(String host, int port, Function<SandboxCall, Reply> handler) {
        var server = vertx.createHttpServer(options(port));
        server.requestHandler(new HttpAdapter(vertx, handler, log, clock, actual -> origin(host, actual)));
        return Uni.createFrom()
                .completionStage(() -> server.listen().toCompletionStage())
                .map(listening -> new Port(listening, origin(host, listening.actualPort())))
                .onFailure(BindException.class)
                .transform(e -> new BindException("port " + port + ": " + e.getMessage()));
    }

    /** Returns the origin that clients use; the certificate contains its host name. */
    private URI origin(String host, int port) {
        return URI.create((identity.isPresent() ? "https://" : "http://") + host + ":" + port);
    }

    private HttpServerOptions options(int port) {
        var options = new HttpServerOptions().setHost(ADDRESS).setPort(port).setHandle100ContinueAutomatically(true);
        identity.ifPresent(it -> options.setSsl(true).setKeyCertOptions(it.keyCertOptions()));
        return options;
    }
}
