package dev.jeton.sandbox;

import dev.jeton.sandbox.drive.Part;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One answer, not yet on the wire.
 *
 * @param part  of a file, in place of the body; empty where there is none
 * @param delay how long the client waits for it
 */
public record Reply(
        int status, Map<String, String> headers, String body, Optional<Part> part, Delivery delivery, Duration delay) {
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
        return new Reply(status, Map.of(), "", Optional.empty(), Delivery.WHOLE, Duration.ZERO);
    }

    public static Reply part(int status, Part part) {
        return new Reply(
                status,
                Map.of("Content-Type", "application/octet-stream"),
                "",
                Optional.of(part),
                Delivery.WHOLE,
                Duration.ZERO);
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
    public static Reply dropped() {
        return new Reply(0, Map.of(), "", Optional.empty(), Delivery.DROPPED, Duration.ZERO);
    }

    public Reply with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, body, part, delivery, delay);
    }

    Reply withBody(String other) {
        return new Reply(status, headers, other, part, delivery, delay);
    }

    public Reply late(Duration by) {
        return new Reply(status, headers, body, part, delivery, by);
    }

    public Reply cut() {
        return new Reply(status, headers, body, part, Delivery.CUT, delay);
    }

    public Reply trickling() {
        return delivery == Delivery.WHOLE ? new Reply(status, headers, body, part, Delivery.TRICKLED, delay) : this;
    }

    public boolean isJson() {
        return headers.getOrDefault("Content-Type", "").startsWith("application/json");
    }

    private static Reply of(int status, String type, String body) {
        return new Reply(status, Map.of("Content-Type", type), body, Optional.empty(), Delivery.WHOLE, Duration.ZERO);
    }
}
