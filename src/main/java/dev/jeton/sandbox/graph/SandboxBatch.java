package dev.jeton.sandbox.graph;

import dev.jeton.sandbox.Reply;
import dev.jeton.sandbox.SandboxCall;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A JSON batch. The responses are in reverse order, because Graph does not guarantee any order.
 *
 * @see <a href="https://learn.microsoft.com/graph/json-batching">Microsoft Graph documentation</a>
 */
final class SandboxBatch {
    private static final int MAX_REQUESTS = 20;

    private final Map<String, BatchStep> waiting = new LinkedHashMap<>();
    private final Map<String, Reply> done = new LinkedHashMap<>();

    private SandboxBatch() {}

    /** @throws GraphErrorReply if the batch is malformed or too large */
    static SandboxBatch of(SandboxCall call, JsonObject body) {
        var requests = body.getJsonArray("requests", new JsonArray());
        if (requests.isEmpty()) {
            throw new GraphErrorReply("Invalid batch payload format.");
        }
        if (requests.size() > MAX_REQUESTS) {
            throw new GraphErrorReply(
                    "Number of batch request steps exceeds the maximum value of " + MAX_REQUESTS + ".");
        }
        var batch = new SandboxBatch();
        for (var number = 0; number < requests.size(); number++) {
            var step = BatchStep.of(call, requests.getJsonObject(number), number);
            if (batch.waiting.put(step.id(), step) != null) {
                throw new GraphErrorReply("Request Id " + step.id() + " has already been used.");
            }
        }
        return batch;
    }

    /** @throws GraphErrorReply if a dependsOn is cyclic or unknown */
    Reply run(Function<BatchStep, Reply> handler) {
        while (!waiting.isEmpty()) {
            var ready = waiting.values().stream()
                    .filter(step -> done.keySet().containsAll(step.dependsOn()))
                    .toList();
            if (ready.isEmpty()) {
                throw new GraphErrorReply("Invalid batch: the dependsOn of "
                        + waiting.keySet().iterator().next() + " cannot be met.");
            }
            for (var step : ready) {
                done.put(step.id(), hasFailed(step) ? failedDependency(step) : handler.apply(step));
                waiting.remove(step.id());
            }
        }
        return Reply.json(200, new JsonObject().put("responses", responses()));
    }

    private boolean hasFailed(BatchStep step) {
        return step.dependsOn().stream().anyMatch(id -> done.get(id).status() >= 400);
    }

    private static Reply failedDependency(BatchStep step) {
        return GraphError.reply(
                step.call(), 424, "FailedDependency", "Request " + step.id() + " depends on one that failed.");
    }

    private JsonArray responses() {
        List<String> ids = new ArrayList<>(done.keySet());
        Collections.reverse(ids);
        var responses = new JsonArray();
        ids.forEach(id -> responses.add(response(id, done.get(id))));
        return responses;
    }

    private static JsonObject response(String id, Reply reply) {
        var headers = new JsonObject();
        reply.headers().forEach(headers::put);
        var response =
                new JsonObject().put("id", id).put("status", reply.status()).put("headers", headers);
        if (reply.isJson()) {
            return response.put("body", new JsonObject(reply.body()));
        }
        return reply.body().isEmpty() ? response : response.put("body", reply.body());
    }
}
