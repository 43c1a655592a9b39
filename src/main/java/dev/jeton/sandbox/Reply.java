package dev.jeton.sandbox;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One answer, not yet on the wire.
 *
 * @param delay how long the client waits for it
 */
public record Reply(int status, Map<String, String> headers, String body, Delivery delivery, Duration delay) {
    /** What of it arrives. With HTTP/2 it is the stream that ends early. */
    public enum Delivery {
        WHOLE,
        /** The length of the whole, half of the body, then the end of the connection. */
        CUT,
        /** All of it, a few bytes at a time. */
        TRICKLED,
        /** Nothing but the end of the connection. */
        DROPPED
    }

    /** RFC 9110 section 5.6.7: the day has two digits, which the JDK's own format has not. */
    public static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    public static Reply json(int status, JsonObject body) {
        return json(status, body.encode());
    }

    /** @param body a JSON text already */
    public static Reply json(int status, String body) {
        return of(status, "application/json; charset=utf-8", body);
    }

    public static Reply empty(int status) {
        return new Reply(status, Map.of(), "", Delivery.WHOLE, Duration.ZERO);
    }

    static Reply html(int status, String body) {
        return of(status, "text/html; charset=utf-8", body);
    }

    static Reply css(String sheet) {
        return of(200, "text/css; charset=utf-8", sheet);
    }

    public static Reply text(int status, String body) {
        return of(status, "text/plain; charset=utf-8", body);
    }

    public static Reply redirect(String location) {
        return text(302, "").with("Location", location);
    }

    /** No answer at all. */
    static Reply dropped() {
        return new Reply(0, Map.of(), "", Delivery.DROPPED, Duration.ZERO);
    }

    public Reply with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, body, delivery, delay);
    }

    Reply withBody(String other) {
        return new Reply(status, headers, other, delivery, delay);
    }

    Reply late(Duration by) {
        return new Reply(status, headers, body, delivery, by);
    }

    Reply cut() {
        return new Reply(status, headers, body, Delivery.CUT, delay);
    }

    Reply trickling() {
        return delivery == Delivery.WHOLE ? new Reply(status, headers, body, Delivery.TRICKLED, delay) : this;
    }

    public boolean isJson() {
        return headers.getOrDefault("Content-Type", "").startsWith("application/json");
    }

    private static Reply of(int status, String type, String body) {
        return new Reply(status, Map.of("Content-Type", type), body, Delivery.WHOLE, Duration.ZERO);
    }
}
