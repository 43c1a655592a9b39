package dev.jeton.sandbox;

import io.vertx.core.json.JsonObject;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/** Graph's error body, see <a href="https://learn.microsoft.com/graph/errors">its documentation</a>. */
final class GraphError {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    private GraphError() {}

    static Reply reply(Call call, int status, String code, String message) {
        var requestId = UUID.randomUUID().toString();
        var inner = new JsonObject()
                .put("date", DATE.format(call.at()))
                .put("request-id", requestId)
                .put("client-request-id", call.header("client-request-id").orElse(requestId));
        var error = new JsonObject().put("code", code).put("message", message).put("innerError", inner);
        return Reply.json(status, new JsonObject().put("error", error)).with("request-id", requestId);
    }
}
