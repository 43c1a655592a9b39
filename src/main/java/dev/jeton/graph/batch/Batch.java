package dev.jeton.graph.batch;

import static dev.jeton.failure.Outcome.ERROR;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.failure.Failure;
import dev.jeton.graph.Call;
import dev.jeton.http.Method;
import dev.jeton.json.JsonList;
import dev.jeton.json.RawValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Up to {@link #MAX_REQUESTS} requests in one; see https://learn.microsoft.com/graph/json-batching. */
public final class Batch {
    /** The limit of Graph. */
    static final int MAX_REQUESTS = 20;

    private final String version;
    private final List<BatchRequest> requests;
    private final long unsentFrom;

    /**
     * @param requests   in the order of the input
     * @param unsentFrom the number of the first line that is in no batch yet
     */
    Batch(String version, List<BatchRequest> requests, long unsentFrom) {
        this.version = version;
        this.requests = requests;
        this.unsentFrom = unsentFrom;
    }

    /** Returns an empty batch, which marks the end of the input. */
    static Batch end() {
        return new Batch("", List.of(), Long.MAX_VALUE);
    }

    /** Returns a batch of some of these requests. */
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

    /** Returns the call that sends the batch. */
    public Call call() {
        var ids = requests.stream().map(BatchRequest::id).collect(Collectors.toSet());
        var json = requests.stream()
                .map(request -> request.json(ids))
                .collect(Collectors.joining(",", "{\"requests\":[", "]}"));
        var body = new Call.TypedBody("application/json", json.getBytes(UTF_8));
        return new Call(Method.POST, "/" + version + "/$batch", List.of(), Optional.of(body));
    }

    /** Returns whether all of its requests are idempotent. */
    boolean isIdempotent() {
        return requests.stream().allMatch(request -> request.method().isIdempotent());
    }

    /** Returns whether the request with this ID is idempotent. */
    boolean isIdempotent(String id) {
        return requests.stream()
                .anyMatch(request -> request.id().equals(id) && request.method().isIdempotent());
    }

    /**
     * Returns the responses in Graph's order.
     *
     * @param flaws takes a failure if one has no request or no status, or if a request has several
     */
    List<BatchResponse> responses(byte[] json, Consumer<Failure> flaws) {
        try {
            var byId = requests.stream().collect(Collectors.toMap(BatchRequest::id, Function.identity()));
            var responses = new ArrayList<BatchResponse>();
            var list = JsonList.of(json, "responses").orElseThrow(() -> new IOException("it has no list 'responses'"));
            for (var element : list.items()) {
                response(element, byId, flaws).ifPresent(response -> {
                    byId.remove(response.id());
                    responses.add(response);
                });
            }
            return responses;
        } catch (IOException e) {
            throw invalidResponse(e.getMessage());
        }
    }

    private static Optional<BatchResponse> response(
            RawValue json, Map<String, BatchRequest> requests, Consumer<Failure> flaws) {
        try {
            return Optional.of(BatchResponse.of(json, requests));
        } catch (IOException e) {
            flaws.accept(invalidResponse(e.getMessage()));
            return Optional.empty();
        }
    }

    /** Returns the failure of a batch if one of its requests has no response. */
    Optional<Failure> missingResponse(List<BatchResponse> responses) {
        var ids = responses.stream().map(BatchResponse::id).collect(Collectors.toSet());
        return requests.stream()
                .map(BatchRequest::id)
                .filter(id -> !ids.contains(id))
                .findFirst()
                .map(id -> invalidResponse("it has no response to request " + id));
    }

    /**
     * Returns the requests with these IDs, and those that failed because they depend on one of them. One pass is enough,
     * since each request comes after those that it depends on.
     */
    List<BatchRequest> withFailedDependents(Set<String> ids, List<BatchResponse> responses) {
        var failed = responses.stream()
                .filter(response -> response.status() == BatchResponse.FAILED_DEPENDENCY)
                .map(BatchResponse::id)
                .collect(Collectors.toSet());
        var all = new HashSet<>(ids);
        for (var request : requests) {
            if (failed.contains(request.id()) && request.dependsOn().stream().anyMatch(all::contains)) {
                all.add(request.id());
            }
        }
        return requests.stream().filter(request -> all.contains(request.id())).toList();
    }

    private static Failure invalidResponse(String reason) {
        return Failure.of(ERROR, "invalid $batch response from Graph: " + reason);
    }
}
