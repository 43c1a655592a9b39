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
 * The requests of a batch that are sent again, all together.
 *
 * @param batch      of them alone
 * @param before     their answers so far
 * @param retryAfter the longest wait that Graph asks for
 */
public record BatchRepeat(Batch batch, List<BatchAnswer> before, Optional<Duration> retryAfter) {
    /** Empty if all answers are final. */
    static Optional<BatchRepeat> of(Batch batch, List<BatchAnswer> answers, RetryPolicy policy) {
        var retried = answers.stream()
                .filter(answer -> policy.allows(answer.status(), batch.isIdempotent(answer.id())))
                .toList();
        var again = batch.again(ids(retried), answers);
        if (again.isEmpty()) {
            return Optional.empty();
        }
        var ids = again.stream().map(BatchRequest::id).collect(Collectors.toSet());
        var before =
                answers.stream().filter(answer -> ids.contains(answer.id())).toList();
        var longest = retried.stream()
                .flatMap(answer -> RetryAfter.in(answer.alone(), Instant.now()).stream())
                .max(Comparator.naturalOrder());
        return Optional.of(new BatchRepeat(batch.with(again), before, longest));
    }

    /** The answers that are final. */
    List<BatchAnswer> others(List<BatchAnswer> answers) {
        return answers.stream().filter(answer -> !before.contains(answer)).toList();
    }

    /** The wait before the next attempt; empty if none is left. */
    Optional<Uni<Void>> pause(Batch whole, Attempts attempts) {
        return attempts.pause(reason(whole), retryAfter, isThrottled());
    }

    private String reason(Batch whole) {
        var status = before.stream()
                .mapToInt(BatchAnswer::status)
                .filter(each -> each != BatchAnswer.FAILED_DEPENDENCY)
                .max()
                .orElseThrow();
        return "HTTP status " + status + " for " + before.size() + " of "
                + whole.requests().size() + " requests";
    }

    private boolean isThrottled() {
        return before.stream().anyMatch(answer -> answer.status() == RetryPolicy.THROTTLED);
    }

    private static Set<String> ids(List<BatchAnswer> answers) {
        return answers.stream().map(BatchAnswer::id).collect(Collectors.toSet());
    }
}
