package dev.jeton.sandbox;

import dev.jeton.sandbox.drive.Part;
import io.vertx.core.http.HttpServerResponse;

/** Sends bytes as fast as they are taken at the other end, and reads no more of them. */
final class Pump {
    private static final int PIECE = 64 << 10;

    private final HttpServerResponse response;
    private final Part part;
    private final Runnable end;
    private long sent;

    private Pump(HttpServerResponse response, Part part, Runnable end) {
        this.response = response;
        this.part = part;
        this.end = end;
    }

    /** @param end runs once all of it is on its way; not where the client has gone */
    static void send(HttpServerResponse response, Part part, Runnable end) {
        new Pump(response, part, end).next();
    }

    private void next() {
        if (sent == part.length()) {
            end.run();
            return;
        }
        var count = (int) Math.min(PIECE, part.length() - sent);
        var piece = part.content().read(part.from() + sent, count);
        sent += count;
        response.write(piece).onSuccess(written -> next());
    }
}
