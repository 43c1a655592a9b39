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
    private final RequestLog ledger;
    private final Clock clock;

    Ports(Vertx vertx, Optional<SelfSigned> identity, RequestLog ledger, Clock clock) {
        this.vertx = vertx;
        this.identity = identity;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** @param port 0 for a free one; fails with a {@link BindException} that names it when it is taken */
    Uni<HttpServer> open(int port, Function<SandboxCall, Reply> answers) {
        var server = vertx.createHttpServer(options(port));
        server.requestHandler(new HttpAdapter(vertx, answers, ledger, clock, identity.isPresent()));
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
