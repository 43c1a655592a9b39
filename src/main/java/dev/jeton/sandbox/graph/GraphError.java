package dev.jeton.sandbox.graph;

import dev.jeton.sandbox.Reply;
import dev.jeton.sandbox.SandboxCall;
import io.vertx.core.json.JsonObject;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/** Creates error responses, see <a href="https://learn.microsoft.com/graph/errors">Microsoft Graph errors</a>. */
public final class GraphError {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    private GraphError() {}

    public static Reply reply(SandboxCall call, int status, String code, String message) {
        var requestId = UUID.randomUUID().toString();
        var inner = new JsonObject()
                .put("date", DATE.format(call.at()))
                .put("request-id", requestId)
                .put("client-request-id", call.header("client-request-id").orElse(requestId));
        var error = new JsonObject().put("code", code).put("message", message).put("innerError", inner);
        return Reply.json(status, new JsonObject().put("error", error)).with("request-id", requestId);
    }

    static Reply notFound(SandboxCall call, String key) {
        return missing(
                call,
                "Resource '" + key
                        + "' does not exist or one of its queried reference-property objects are not present.");
    }

    static Reply unknownSegment(SandboxCall call, String resource) {
        return missing(call, "Resource not found for the segment '" + resource.substring(1) + "'.");
    }

    private static Reply missing(SandboxCall call, String message) {
        return reply(call, 404, "Request_ResourceNotFound", message);
    }

    static Reply itemNotFound(SandboxCall call) {
        return reply(call, 404, "ErrorItemNotFound", "The specified object was not found in the store.");
    }

    static Reply invalidBody(SandboxCall call) {
        return reply(
                call,
                400,
                "BadRequest",
                "Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid"
                        + " JSON format.");
    }

    public static Reply methodNotAllowed(SandboxCall call) {
        return reply(call, 405, "Request_BadRequest", "Specified HTTP method is not allowed for the request target.");
    }
}
