package dev.jeton.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;

/** What a directory entry holds when its owner wants to take over the terminal that prints it. */
final class HostileText {
    /** Clears the screen, sets the window's title, turns red, rings; then the one-byte form of ESC [. */
    static final String SUFFIX = "\u001b[2J\u001b]0;owned\u0007\u001b[31mred\u0007\u009b1m";

    /** What no client goes by, neither to sign in nor to find its way: everything else must stay as it is. */
    private static final Set<String> PROSE = Set.of(
            // The tenant's: the invitation, and all of a refusal but its error.
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
            // People.
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

    static String in(Scenario scenario, String text) {
        return scenario == Scenario.TERMINAL_ESCAPES ? spoilt(text) : text;
    }

    static Reply in(Scenario scenario, Reply reply) {
        return scenario == Scenario.TERMINAL_ESCAPES && reply.isJson() ? in(reply) : reply;
    }

    /** The same answer with the suffix in each text that a person wrote or reads. */
    static Reply in(Reply reply) {
        return reply.withBody(spoilt(new JsonObject(reply.body())).encode());
    }

    /** Each line: a client may show the first one only. */
    private static String spoilt(String text) {
        return text.replace("\r\n", SUFFIX + "\r\n") + SUFFIX;
    }

    private static JsonObject spoilt(JsonObject object) {
        var result = new JsonObject();
        object.forEach(it -> result.put(it.getKey(), spoilt(it.getKey(), it.getValue())));
        return result;
    }

    private static Object spoilt(String name, Object value) {
        if (value instanceof JsonObject object) {
            return spoilt(object);
        }
        if (value instanceof JsonArray array) {
            var items = new JsonArray();
            array.forEach(item -> items.add(spoilt(name, item)));
            return items;
        }
        return value instanceof String text && PROSE.contains(name) ? spoilt(text) : value;
    }
}
