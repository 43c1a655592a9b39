package dev.jeton.sandbox;

import dev.jeton.sandbox.drive.Part;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;

/** Sends bytes no faster than they are taken at the other end, and reads no more of them than that. */
final class BodyWriter {
    private static final int LARGEST_PIECE = 64 << 10;
    private static final int DROPS = 20;
    private static final int DROP_MILLIS = 50;

    private final HttpServerResponse response;
    private final Part part;
    private final Runnable end;
    private long sent;

    /** @param end runs once all of it is on its way; not where the client has gone */
    BodyWriter(HttpServerResponse response, Part part, Runnable end) {
        this.response = response;
        this.part = part;
        this.end = end;
    }

    void run() {
        send(LARGEST_PIECE, this::run);
    }

    /** In so many steps that nobody waits for a small body for longer than a second or two. */
    void trickle(Vertx vertx) {
        var piece = Math.max(1, Math.min(LARGEST_PIECE, part.length() / DROPS));
        send(piece, () -> vertx.setTimer(DROP_MILLIS, timer -> trickle(vertx)));
    }

    private void send(long piece, Runnable next) {
        if (response.closed()) {
            return;
        }
        if (sent == part.length()) {
            end.run();
            return;
        }
        var count = (int) Math.min(piece, part.length() - sent);
        var from = part.from() + sent;
        sent += count;
        response.write(part.content().read(from, count)).onSuccess(written -> next.run());
    }
}
