package dev.jeton.graph.batch;

import dev.jeton.http.Attempts;
import dev.jeton.http.RetryAfter;
import dev.jeton.http.RetryPolicy;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The requests of a batch that are repeated, together as another batch.
 *
 * @param batch      the requests to repeat
 * @param previous   their responses so far
 * @param retryAfter the longest Retry-After of these
 */
public record BatchRepeat(Batch batch, List<BatchResponse> previous, Optional<Duration> retryAfter) {
    /** Returns the repetition that a policy allows; empty if all responses are final. */
    static Optional<BatchRepeat> of(Batch batch, List<BatchResponse> responses, RetryPolicy policy) {
        var transientErrors = responses.stream()
                .filter(response -> policy.allows(response.status(), batch.isIdempotent(response.id())))
                .toList();
        var repeated = batch.withFailedDependents(ids(transientErrors), responses);
        if (repeated.isEmpty()) {
            return Optional.empty();
        }
        var ids = repeated.stream().map(BatchRequest::id).collect(Collectors.toSet());
        var previous = responses.stream()
                .filter(response -> ids.contains(response.id()))
                .toList();
        var longest = transientErrors.stream()
                .flatMap(response -> RetryAfter.in(response.toHttpResponse(), Instant.now()).stream())
                .max(Comparator.naturalOrder());
        return Optional.of(new BatchRepeat(batch.with(repeated), previous, longest));
    }

    /** Returns the responses that are final. */
    List<BatchResponse> finalResponses(List<BatchResponse> responses) {
        return responses.stream()
                .filter(response -> !previous.contains(response))
                .toList();
    }

    /** Returns the wait before the next attempt; empty if no attempt is left. */
    Optional<Uni<Void>> pause(Batch whole, Attempts attempts) {
        return attempts.pause(reason(whole), retryAfter, isThrottled());
    }

    private String reason(Batch whole) {
        var status = previous.stream()
                .mapToInt(BatchResponse::status)
                .filter(each -> each != BatchResponse.FAILED_DEPENDENCY)
                .max()
                .orElseThrow();
        return "HTTP status " + status + " for " + previous.size() + " of "
                + whole.requests().size() + " requests";
    }

    private boolean isThrottled() {
        return previous.stream().anyMatch(response -> response.status() == RetryPolicy.THROTTLED);
    }

    private static Set<String> ids(List<BatchResponse> responses) {
        return responses.stream().map(BatchResponse::id).collect(Collectors.toSet());
    }
}
