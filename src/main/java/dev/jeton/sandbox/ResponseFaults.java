package dev.jeton.sandbox;

import io.vertx.core.json.JsonObject;

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
            case REFRESH_EARLY -> withEarlyRefresh(reply);
            case RETRY_AFTER_EVERYWHERE -> reply.with("Retry-After", "3600");
            case BARE_ERRORS -> withErrorOnly(reply);
            case NO_INTERVAL -> without(reply, "interval");
            case NO_ID_TOKEN -> without(reply, "id_token");
            case NO_CLIENT_INFO -> without(reply, "client_info");
            case NO_REFRESH_TOKEN -> without(reply, "refresh_token");
            default -> reply;
        };
    }

    private static Reply withErrorOnly(Reply reply) {
        if (!reply.isJson()) {
            return reply;
        }
        var error = new JsonObject(reply.body()).getString("error");
        return error == null
                ? reply
                : reply.withBody(new JsonObject().put("error", error).encode());
    }

    private static Reply withEarlyRefresh(Reply reply) {
        if (!reply.isJson()) {
            return reply;
        }
        var body = new JsonObject(reply.body());
        return body.containsKey("access_token")
                ? reply.withBody(body.put("refresh_in", 1).encode())
                : reply;
    }

    private static Reply without(Reply reply, String field) {
        if (!reply.isJson()) {
            return reply;
        }
        var body = new JsonObject(reply.body());
        body.remove(field);
        return reply.withBody(body.encode());
    }
}
