package dev.jeton.sandbox;

import io.vertx.core.json.JsonObject;
import java.util.function.UnaryOperator;

/** Changes the tenant's responses as the scenario demands. */
final class ResponseFaults {
    private final SandboxOptions options;

    ResponseFaults(SandboxOptions options) {
        this.options = options;
    }

    Reply apply(SandboxCall call, Reply reply) {
        return switch (options.scenario()) {
            case SLOW_ANSWERS ->
                call.path().endsWith("/token")
                        ? reply.delayed(options.interval().plusSeconds(1))
                        : reply;
            case REFRESH_EARLY -> changed(reply, ResponseFaults::withEarlyRefresh);
            case RETRY_AFTER_EVERYWHERE -> reply.with("Retry-After", "3600");
            case BARE_ERRORS -> changed(reply, ResponseFaults::withErrorOnly);
            case NO_INTERVAL -> without(reply, "interval");
            case NO_ID_TOKEN -> without(reply, "id_token");
            case NO_CLIENT_INFO -> without(reply, "client_info");
            case NO_REFRESH_TOKEN -> without(reply, "refresh_token");
            default -> reply;
        };
    }

    private static JsonObject withErrorOnly(JsonObject body) {
        var error = body.getString("error");
        return error == null ? body : new JsonObject().put("error", error);
    }

    private static JsonObject withEarlyRefresh(JsonObject body) {
        return body.containsKey("access_token") ? body.put("refresh_in", 1) : body;
    }

    private static Reply without(Reply reply, String field) {
        return changed(reply, body -> {
            body.remove(field);
            return body;
        });
    }

    private static Reply changed(Reply reply, UnaryOperator<JsonObject> change) {
        return reply.isJson()
                ? reply.withBody(change.apply(new JsonObject(reply.body())).encode())
                : reply;
    }
}
