package dev.jeton.sandbox;

import dev.jeton.sandbox.drive.Part;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;

/** Sends a body as fast as the client reads it, and holds one chunk of it in memory. */
final class BodyWriter {
    private static final int MAX_CHUNK = 64 << 10;
    private static final int SLOW_CHUNKS = 20;
    private static final int SLOW_CHUNK_MILLIS = 50;

    private final HttpServerResponse response;
    private final Part part;
    private final Runnable end;
    private long sent;

    /** @param end runs after the last chunk; does not run if the client has closed the connection */
    BodyWriter(HttpServerResponse response, Part part, Runnable end) {
        this.response = response;
        this.part = part;
        this.end = end;
    }

    void run() {
        send(MAX_CHUNK, this::run);
    }

    /** Sends a small body in {@value #SLOW_CHUNKS} chunks, a larger one in chunks of the maximum size, with pauses. */
    void runSlowly(Vertx vertx) {
        var chunk = Math.max(1, Math.min(MAX_CHUNK, part.length() / SLOW_CHUNKS));
        send(chunk, () -> vertx.setTimer(SLOW_CHUNK_MILLIS, timer -> runSlowly(vertx)));
    }

    private void send(long chunk, Runnable next) {
        if (response.closed()) {
            return;
        }
        if (sent == part.length()) {
            end.run();
            return;
        }
        var count = (int) Math.min(chunk, part.length() - sent);
        var from = part.from() + sent;
        sent += count;
        response.write(part.content().read(from, count)).onSuccess(written -> next.run());
    }
}
