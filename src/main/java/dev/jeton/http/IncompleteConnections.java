package dev.jeton.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Closes connections to a server that send no complete request, so that slow clients cannot keep others out. */
public final class IncompleteConnections {
    private static final int MAX_CONNECTIONS = 32;
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);

    private final Vertx vertx;

    /** Each with its timer, the oldest first. */
    private final Map<HttpConnection, Long> timers = new LinkedHashMap<>();

    public IncompleteConnections(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Closes the connection if its request is not complete in time, and the oldest one if there are too many. */
    public synchronized void opened(HttpConnection connection) {
        if (timers.size() >= MAX_CONNECTIONS) {
            timers.keySet().iterator().next().close();
        }
        timers.put(connection, vertx.setTimer(REQUEST_TIMEOUT.toMillis(), timer -> connection.close()));
        connection.closeHandler(closed -> completed(connection));
    }

    /** Lets a connection whose request is complete wait for its response. */
    public synchronized void completed(HttpConnection connection) {
        var timer = timers.remove(connection);
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }
}
