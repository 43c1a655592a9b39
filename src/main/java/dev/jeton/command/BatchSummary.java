package dev.jeton.command;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.failure.Outcome.UNAVAILABLE;

import dev.jeton.failure.Failure;
import dev.jeton.graph.GraphErrors;
import dev.jeton.graph.batch.BatchResponse;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts the failed requests of a batch, and makes one failure of them. */
final class BatchSummary {
    private final Map<Integer, Long> byStatus = new TreeMap<>();
    private long responses;
    private Optional<Long> lastLine = Optional.empty();

    void count(BatchResponse response) {
        responses++;
        lastLine = Optional.of(response.line());
        if (response.isError()) {
            byStatus.merge(response.status(), 1L, Long::sum);
        }
    }

    /** Returns the line of the last request that has a response; empty if none has. */
    Optional<Long> lastLine() {
        return lastLine;
    }

    /** Fails if any request failed: with {@link Outcome#UNAVAILABLE} if all of them may succeed later. */
    void failIfAny() {
        if (byStatus.isEmpty()) {
            return;
        }
        var list = byStatus.entrySet().stream()
                .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                .collect(Collectors.joining(", "));
        var refused = byStatus.values().stream().mapToLong(Long::longValue).sum();
        throw Failure.of(
                isForGood() ? ERROR : UNAVAILABLE,
                refused + " of " + responses + " requests failed: HTTP status " + list);
    }

    /** A failed dependency (424) follows from another failure, which counts. */
    private boolean isForGood() {
        return byStatus.keySet().stream().anyMatch(status -> status != 424 && !GraphErrors.isTransient(status));
    }
}
