package dev.jeton.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;

/** Adds escape sequences to texts, as the owner of a directory entry could to attack a terminal. */
final class HostileText {
    /** Clears the screen, sets the window's title, switches to red, rings the bell; then the one-byte form of ESC [. */
    static final String SUFFIX = "\u001b[2J\u001b]0;owned\u0007\u001b[31mred\u0007\u009b1m";

    /** The fields that a client does not need to sign in or to follow links; all others stay unchanged. */
    private static final Set<String> TEXT_FIELDS = Set.of(
            // The sign-in message, and the fields of Entra's errors except error itself.
            "message",
            "error_description",
            "error_uri",
            "suberror",
            "timestamp",
            "trace_id",
            "correlation_id",
            // Graph's errors.
            "code",
            "date",
            "request-id",
            "client-request-id",
            // UserDirectory.
            "displayName",
            "givenName",
            "surname",
            "jobTitle",
            "officeLocation",
            "city",
            "country",
            "mail",
            "businessPhones",
            "preferredLanguage",
            "usageLocation",
            "userType",
            // Messages.
            "subject",
            "bodyPreview",
            "receivedDateTime",
            "importance",
            "name",
            "address");

    private HostileText() {}

    static String apply(Scenario scenario, String text) {
        return scenario == Scenario.TERMINAL_ESCAPES ? withEscapes(text) : text;
    }

    static Reply apply(Scenario scenario, Reply reply) {
        return scenario == Scenario.TERMINAL_ESCAPES && reply.isJson() ? apply(reply) : reply;
    }

    /** Returns the reply with the suffix in each text field of its JSON. */
    static Reply apply(Reply reply) {
        return reply.withBody(withEscapes(new JsonObject(reply.body())).encode());
    }

    /** Adds the suffix to each line, because a client may show the first one only. */
    private static String withEscapes(String text) {
        return text.replace("\r\n", SUFFIX + "\r\n") + SUFFIX;
    }

    private static JsonObject withEscapes(JsonObject object) {
        var result = new JsonObject();
        object.forEach(it -> result.put(it.getKey(), withEscapes(it.getKey(), it.getValue())));
        return result;
    }

    private static Object withEscapes(String name, Object value) {
        if (value instanceof JsonObject object) {
            return withEscapes(object);
        }
        if (value instanceof JsonArray array) {
            var items = new JsonArray();
            array.forEach(item -> items.add(withEscapes(name, item)));
            return items;
        }
        return value instanceof String text && TEXT_FIELDS.contains(name) ? withEscapes(text) : value;
    }
}
