package dev.jeton.support;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.jeton.config.Environment;
import dev.jeton.http.DebugLog;
import dev.jeton.http.Http;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.Map;

/** One event loop of its own for the tests of a class, and an HTTP stack on it. */
public final class EventLoop implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));

    public Vertx vertx() {
        return vertx;
    }

    public Http http(Map<String, String> variables) {
        return new Http(() -> vertx, new Environment(variables), "jeton/test", DebugLog.none());
    }

    @Override
    public void close() {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, SECONDS)
                .join();
    }
}
