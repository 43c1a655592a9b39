package dev.jeton.sandbox;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/** One answer, not yet on the wire. */
record Reply(int status, Map<String, String> headers, String body) {
    static Reply json(int status, JsonObject body) {
        return of(status, "application/json; charset=utf-8", body.encode());
    }

    static Reply html(int status, String body) {
        return of(status, "text/html; charset=utf-8", body);
    }

    static Reply text(int status, String body) {
        return of(status, "text/plain; charset=utf-8", body);
    }

    static Reply redirect(String location) {
        return text(302, "").with("Location", location);
    }

    Reply with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, body);
    }

    boolean isJson() {
        return headers.get("Content-Type").startsWith("application/json");
    }

    private static Reply of(int status, String type, String body) {
        return new Reply(status, Map.of("Content-Type", type), body);
    }
}
