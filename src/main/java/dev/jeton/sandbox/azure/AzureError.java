package dev.jeton.sandbox.azure;

import dev.jeton.sandbox.Reply;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/** Creates error responses: https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting. */
final class AzureError {
    private AzureError() {}

    static Reply reply(int status, String code, String message) {
        var error = new JsonObject().put("code", code).put("message", message);
        return Reply.json(status, new JsonObject().put("error", error))
                .with("x-ms-request-id", UUID.randomUUID().toString());
    }

    static Reply notFound(String path) {
        return reply(404, "ResourceNotFound", "The resource '" + path + "' was not found.");
    }

    static Reply withoutVersion() {
        return reply(
                400,
                "MissingApiVersionParameter",
                "The api-version query parameter (?api-version=) is required for all requests.");
    }
}
