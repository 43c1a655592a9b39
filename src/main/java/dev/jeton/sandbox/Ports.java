package dev.jeton.sandbox;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.BindException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/** Opens the sandbox's ports, on loopback only. */
final class Ports {
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
     * Opens a port. Fails with a {@link BindException} that names the port if it is in use.
     *
     * @param port 0 for a free one
     */
    Uni<HttpServer> open(int port, Function<SandboxCall, Reply> handler) {
        var server = vertx.createHttpServer(options(port));
        server.requestHandler(new HttpAdapter(vertx, handler, log, clock, identity.isPresent()));
        return Uni.createFrom()
                .completionStage(() -> server.listen().toCompletionStage())
                .onFailure(BindException.class)
                .transform(e -> new BindException("port " + port + ": " + e.getMessage()));
    }

    private HttpServerOptions options(int port) {
        var options =
                new HttpServerOptions().setHost("127.0.0.1").setPort(port).setHandle100ContinueAutomatically(true);
        identity.ifPresent(it -> options.setSsl(true).setKeyCertOptions(it.keyCertOptions()));
        return options;
    }
}
