package dev.jeton.sandbox;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Starts the sandboxes of tests. They share a signing key, because an RSA key takes up to a second. */
public final class SandboxStart {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final SigningKey KEY = SigningKey.make();

    private SandboxStart() {}

    public static Sandbox start(Vertx vertx, SandboxOptions options) {
        return start(vertx, options, Clock.systemUTC());
    }

    static Sandbox start(Vertx vertx, Consumer<String> debug) {
        return start(vertx, SandboxOptions.defaults(), Clock.systemUTC(), Optional.of(debug));
    }

    static Sandbox start(Vertx vertx, SandboxOptions options, Clock clock) {
        return start(vertx, options, clock, Optional.empty());
    }

    private static Sandbox start(Vertx vertx, SandboxOptions options, Clock clock, Optional<Consumer<String>> debug) {
        return Sandbox.start(vertx, options, clock, () -> KEY, new RequestLog(debug))
                .await()
                .atMost(TIMEOUT);
    }
}
