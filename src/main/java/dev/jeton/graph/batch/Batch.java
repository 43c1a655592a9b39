package dev.jeton.graph.batch;

import static dev.jeton.failure.Outcome.ERROR;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.failure.Failure;
import dev.jeton.graph.Call;
import dev.jeton.http.Method;
import dev.jeton.json.JsonPieces;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Up to {@link #LARGEST} requests that are sent as one; see https://learn.microsoft.com/graph/json-batching. */
public final class Batch {
    /** The most that Graph takes. */
    static final int LARGEST = 20;

    private final String version;
    private final List<BatchRequest> requests;
    private final long unsentFrom;

    /**
     * @param requests   in the order of the input
     * @param unsentFrom the lowest line of the input that is in no batch yet
     */
    Batch(String version, List<BatchRequest> requests, long unsentFrom) {
        this.version = version;
        this.requests = requests;
        this.unsentFrom = unsentFrom;
    }

    /** The one behind the last. */
    static Batch none() {
        return new Batch("", List.of(), Long.MAX_VALUE);
    }

    /** Some of these requests. */
    Batch with(List<BatchRequest> some) {
        return new Batch(version, some, unsentFrom);
    }

    long unsentFrom() {
        return unsentFrom;
    }

    public boolean isEmpty() {
        return requests.isEmpty();
    }

    List<BatchRequest> requests() {
        return requests;
    }

    /** What is sent. */
    public Call call() {
        var ids = requests.stream().map(BatchRequest::id).collect(Collectors.toSet());
        var json = requests.stream()
                .map(request -> request.json(ids))
                .collect(Collectors.joining(",", "{\"requests\":[", "]}"));
        var body = new Call.TypedBody("application/json", json.getBytes(UTF_8));
        return new Call(Method.POST, "/" + version + "/$batch", List.of(), Optional.of(body));
    }

    /** Whether sending it twice has the effect of sending it once. */
    boolean isIdempotent() {
        return requests.stream().allMatch(request -> request.method().isIdempotent());
    }

    /** The same of one of its requests. */
    boolean isIdempotent(String id) {
        return requests.stream()
                .anyMatch(request -> request.id().equals(id) && request.method().isIdempotent());
    }

    /** The answers in Graph's own order; fails if one is not the answer to one of the requests, or not the only one. */
    List<BatchAnswer> answers(String json) {
        try {
            var byId = requests.stream().collect(Collectors.toMap(BatchRequest::id, Function.identity()));
            var answers = new ArrayList<BatchAnswer>();
            for (var piece : JsonPieces.elements(JsonPieces.fields(json).getOrDefault("responses", ""))) {
                var answer = BatchAnswer.of(piece, byId);
                byId.remove(answer.id());
                answers.add(answer);
            }
            return answers;
        } catch (IOException | IllegalArgumentException e) {
            throw notABatch(e.getMessage());
        }
    }

    /** The failure of a batch of which a request has no answer. */
    Optional<Failure> unanswered(List<BatchAnswer> answers) {
        var ids = answers.stream().map(BatchAnswer::id).collect(Collectors.toSet());
        return requests.stream()
                .map(BatchRequest::id)
                .filter(id -> !ids.contains(id))
                .findFirst()
                .map(id -> notABatch("nothing for request " + id));
    }

    /**
     * The requests with these IDs, and those that Graph did not carry out since they depend on one of them. One pass finds
     * them all: a request stands behind those that it depends on.
     */
    List<BatchRequest> again(Set<String> ids, List<BatchAnswer> answers) {
        var failed = answers.stream()
                .filter(answer -> answer.status() == BatchAnswer.FAILED_DEPENDENCY)
                .map(BatchAnswer::id)
                .collect(Collectors.toSet());
        var again = new HashSet<>(ids);
        for (var request : requests) {
            if (failed.contains(request.id()) && request.dependsOn().stream().anyMatch(again::contains)) {
                again.add(request.id());
            }
        }
        return requests.stream().filter(request -> again.contains(request.id())).toList();
    }

    private static Failure notABatch(String reason) {
        return Failure.of(ERROR, "Graph's answer to a batch is none: " + reason);
    }
}
