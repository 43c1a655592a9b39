package dev.jeton.sandbox;

import dev.jeton.sandbox.drive.Part;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The response to a {@link SandboxCall}, with the way to send it.
 *
 * @param part  the bytes of a file to send instead of {@code body}
 * @param delay the time to wait before sending
 */
public record Reply(
        int status, Map<String, String> headers, String body, Optional<Part> part, Delivery delivery, Duration delay) {
    /** How the response is sent. */
    public enum Delivery {
        WHOLE,
        /** Content-Length of the whole, half of the body, then a closed connection (HTTP/2: stream). */
        CUT,
        /** The whole response, in small chunks with pauses. */
        SLOW,
        /** A closed connection (HTTP/2: stream) without a response. */
        DROPPED
    }

    /** RFC 9110 section 5.6.7: the day has two digits, unlike in the JDK's own format. */
    public static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    public static Reply json(int status, JsonObject body) {
        return json(status, body.encode());
    }

    /** @param body JSON */
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

    public Reply delayed(Duration by) {
        return new Reply(status, headers, body, part, delivery, by);
    }

    public Reply cut() {
        return new Reply(status, headers, body, part, Delivery.CUT, delay);
    }

    public Reply slow() {
        return delivery == Delivery.WHOLE ? new Reply(status, headers, body, part, Delivery.SLOW, delay) : this;
    }

    /** Returns the status, and of an error its code, for example {@code 400 authorization_pending}. */
    String summary() {
        if (delivery == Delivery.DROPPED) {
            return "no response";
        }
        return status < 400 || !isJson() ? "" + status : (status + " " + errorCode()).strip();
    }

    private String errorCode() {
        var error = new JsonObject(body).getValue("error");
        return error instanceof JsonObject object ? object.getString("code", "") : Objects.toString(error, "");
    }

    public boolean isJson() {
        return headers.getOrDefault("Content-Type", "").startsWith("application/json");
    }

    private static Reply of(int status, String type, String body) {
        return new Reply(status, Map.of("Content-Type", type), body, Optional.empty(), Delivery.WHOLE, Duration.ZERO);
    }
}
