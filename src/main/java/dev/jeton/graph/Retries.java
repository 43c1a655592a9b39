package dev.jeton.graph;

import static dev.jeton.failure.Failure.Reaction.RETRY_LATER;

import dev.jeton.failure.Failure;
import dev.jeton.http.RetryAfter;
import dev.jeton.http.Unreachable;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Tries a call again where that may help and does no harm. A throttled run is throttled as a whole: no request of it
 * leaves before the server's time is over.
 */
final class Retries {
    private static final int THROTTLED = 429;

    /** Nobody has carried out what was answered like this; see https://learn.microsoft.com/graph/errors. */
    private static final Set<Integer> PASSING = Set.of(THROTTLED, 503, 504);

    private final Patience patience;
    private final AtomicLong leave = new AtomicLong(System.nanoTime());

    Retries(Patience patience) {
        this.patience = patience;
    }

    /** The first answer that is worth no retry, or the last one. */
    Uni<Answer> of(Call call, Supplier<Uni<Answer>> attempt) {
        return tried(call, attempt, 1);
    }

    private Uni<Answer> tried(Call call, Supplier<Uni<Answer>> attempt, int number) {
        return afterThrottling(attempt)
                .chain(answer -> number <= patience.retries() && isWorthIt(answer, call)
                        ? waiting(wait(answer, number), "HTTP status " + answer.status(), number)
                                .chain(() -> tried(call, attempt, number + 1))
                        : Uni.createFrom().item(answer))
                .onFailure(failure -> number <= patience.retries() && isWorthIt(failure, call))
                .recoverWithUni(failure -> waiting(backoff(number), failure.getMessage(), number)
                        .chain(() -> tried(call, attempt, number + 1)));
    }

    private Uni<Answer> afterThrottling(Supplier<Uni<Answer>> attempt) {
        var left = Duration.ofNanos(leave.get() - System.nanoTime());
        return left.isNegative() || left.isZero()
                ? attempt.get()
                : Uni.createFrom().voidItem().onItem().delayIt().by(left).chain(attempt::get);
    }

    private Uni<Void> waiting(Duration wait, String reason, int number) {
        patience.told()
                .accept(reason + ": waiting " + words(wait) + " (retry " + number + " of " + patience.retries() + ")");
        return Uni.createFrom().voidItem().onItem().delayIt().by(wait);
    }

    private Duration wait(Answer answer, int number) {
        var wait = retryAfter(answer).orElseGet(() -> backoff(number));
        if (answer.status() == THROTTLED) {
            var until = System.nanoTime() + wait.toNanos();
            leave.accumulateAndGet(until, (left, right) -> left - right > 0 ? left : right);
        }
        return wait;
    }

    private boolean isWorthIt(Answer answer, Call call) {
        return PASSING.contains(answer.status()) && mayBeRepeated(call);
    }

    private boolean isWorthIt(Throwable failure, Call call) {
        return failure instanceof Failure known
                && known.reaction() == RETRY_LATER
                && Unreachable.isCauseOf(known)
                && (mayBeRepeated(call) || Unreachable.nothingWasSent(known));
    }

    private boolean mayBeRepeated(Call call) {
        return call.method().isIdempotent() || patience.everyCall();
    }

    /** Mutiny takes no delay of nothing. */
    private static Optional<Duration> retryAfter(Answer answer) {
        var headers = answer.header("retry-after")
                .map(value -> Map.of(
                        "retry-after", value, "date", answer.header("date").orElse("")))
                .orElse(Map.of());
        return RetryAfter.in(new dev.jeton.http.Answer(answer.status(), headers, ""), Instant.now())
                .map(wait -> wait.isZero() ? Duration.ofMillis(1) : wait);
    }

    private static Duration backoff(int number) {
        return Patience.backoff(number, ThreadLocalRandom.current().nextDouble());
    }

    private static String words(Duration wait) {
        return wait.toMillis() < 10_000 ? String.format("%.1f s", wait.toMillis() / 1000.0) : wait.toSeconds() + " s";
    }
}
