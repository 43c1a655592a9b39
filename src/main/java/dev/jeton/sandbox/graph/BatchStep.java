package dev.jeton.sandbox.graph;

import dev.jeton.sandbox.SandboxCall;
import dev.jeton.sandbox.TextBody;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;

/**
 * One request of a batch.
 *
 * @param number    the index in the batch
 * @param dependsOn the IDs of the requests that must succeed first
 * @param call      the request as it would be without the batch
 */
record BatchStep(String id, int number, List<String> dependsOn, SandboxCall call) {
    private static final Set<String> METHODS = Set.of("GET", "POST", "PATCH", "PUT", "DELETE");

    /** @throws GraphErrorReply if the ID, the method or the relative URL is missing */
    static BatchStep of(SandboxCall batch, JsonObject request, int number) {
        var id = required(request, "id");
        var method = required(request, "method").toUpperCase(Locale.ROOT);
        var url = required(request, "url");
        if (!METHODS.contains(method) || url.contains("://")) {
            throw new GraphErrorReply("Invalid method or url of request " + id + ".");
        }
        var parts = (url.startsWith("/") ? url : "/" + url).split("\\?", 2);
        var version = batch.path().substring(0, batch.path().indexOf('/', 1));
        var headers = new TreeMap<String, String>();
        batch.header("authorization").ifPresent(value -> headers.put("authorization", value));
        request.getJsonObject("headers", new JsonObject())
                .forEach(it -> headers.put(it.getKey().toLowerCase(Locale.ROOT), String.valueOf(it.getValue())));
        var body = request.getValue("body");
        if (body != null && !headers.containsKey("content-type")) {
            throw new GraphErrorReply("The body of request " + id + " needs a Content-Type header.");
        }
        return new BatchStep(
                id,
                number,
                request.getJsonArray("dependsOn", new JsonArray()).stream()
                        .map(String.class::cast)
                        .toList(),
                new SandboxCall(
                        batch.origin(),
                        batch.at(),
                        method,
                        version + parts[0],
                        parts.length == 2 ? parts[1] : "",
                        headers,
                        new TextBody(body == null ? "" : body.toString())));
    }

    /** Returns the path after the version. */
    String resource() {
        return call.path().substring(call.path().indexOf('/', 1));
    }

    private static String required(JsonObject request, String name) {
        var value = request.getString(name);
        if (value == null || value.isBlank()) {
            throw new GraphErrorReply("Invalid batch payload format: a request lacks '" + name + "'.");
        }
        return value;
    }
}
