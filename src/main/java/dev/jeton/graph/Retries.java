package dev.jeton.graph;

import static dev.jeton.failure.Failure.Reaction.RETRY_LATER;

import dev.jeton.failure.ConnectionFailed;
import dev.jeton.http.Content;
import dev.jeton.http.Response;
import dev.jeton.http.RetryAfter;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Tries a call again where that may help and does no harm. A throttled run is throttled as a whole: no request of it
 * leaves before the server's time is over.
 */
final class Retries {
    private static final int THROTTLED = 429;

    /** Nobody has carried out what was answered like this; see https://learn.microsoft.com/graph/errors. */
    private static final Set<Integer> PASSING = Set.of(THROTTLED, 503, 504);

    /** In milliseconds: less is no wait to a person, and would read as 0.0 s. */
    private static final int AT_ONCE = 50;

    private final Patience patience;
    private final IntFunction<Duration> backoff;
    private final AtomicLong leave = new AtomicLong(System.nanoTime());

    Retries(Patience patience) {
        this(patience, Retries::backoff);
    }

    /** @param backoff of a retry, by its number from 1 */
    Retries(Patience patience, IntFunction<Duration> backoff) {
        this.patience = patience;
        this.backoff = backoff;
    }

    /** How often once more. */
    int most() {
        return patience.retries();
    }

    /** The first answer that is worth no retry, or the last one. */
    Uni<Answer> of(Call call, Supplier<Uni<Answer>> attempt) {
        return of(call.method().isIdempotent(), attempt);
    }

    /** @param idempotent whether twice does what once does */
    Uni<Answer> of(boolean idempotent, Supplier<Uni<Answer>> attempt) {
        return tried(idempotent, attempt, 1);
    }

    /** The outcome of this attempt, or of a later one if a retry is worth it. What a later one ends with is final. */
    private Uni<Answer> tried(boolean idempotent, Supplier<Uni<Answer>> attempt, int number) {
        Supplier<Uni<? extends Answer>> next = () -> tried(idempotent, attempt, number + 1);
        return afterThrottling(attempt).onItemOrFailure().transformToUni((answer, failure) -> {
            if (failure == null) {
                return isWorthIt(answer, idempotent, number)
                        ? waiting(wait(answer, backoff.apply(number)), "HTTP status " + answer.status(), number)
                                .chain(next)
                        : Uni.createFrom().item(answer);
            }
            return number <= patience.retries() && isWorthIt(failure, idempotent)
                    ? waiting(backoff.apply(number), failure.getMessage(), number)
                            .chain(next)
                    : Uni.createFrom().failure(failure);
        });
    }

    private Uni<Answer> afterThrottling(Supplier<Uni<Answer>> attempt) {
        var left = Duration.ofNanos(leave.get() - System.nanoTime());
        return left.isNegative() || left.isZero()
                ? attempt.get()
                : Uni.createFrom().voidItem().onItem().delayIt().by(left).chain(attempt::get);
    }

    /** Says why, and waits. */
    Uni<Void> waiting(Duration wait, String reason, int number) {
        patience.told().accept(reason + ": " + words(wait) + " (retry " + number + " of " + patience.retries() + ")");
        return Uni.createFrom().voidItem().onItem().delayIt().by(wait);
    }

    /** How long the server wants to be left alone, else as long as it is backed off; the run is throttled with it. */
    Duration wait(Answer answer, Duration backoff) {
        var wait = retryAfter(answer).orElse(backoff);
        if (answer.status() == THROTTLED) {
            var until = System.nanoTime() + wait.toNanos();
            leave.accumulateAndGet(until, (left, right) -> left - right > 0 ? left : right);
        }
        return wait;
    }

    /**
     * Whether to ask again: what is throttled in any case, since it was not even looked at.
     *
     * @param number of the retry that this would be, from 1
     */
    boolean isWorthIt(Answer answer, boolean idempotent, int number) {
        return number <= patience.retries()
                && PASSING.contains(answer.status())
                && (answer.status() == THROTTLED || mayBeRepeated(idempotent));
    }

    private boolean isWorthIt(Throwable failure, boolean idempotent) {
        return failure instanceof ConnectionFailed known
                && known.reaction() == RETRY_LATER
                && (mayBeRepeated(idempotent) || !known.wasSent());
    }

    private boolean mayBeRepeated(boolean idempotent) {
        return idempotent || patience.everyCall();
    }

    /** Mutiny takes no delay of nothing. */
    private static Optional<Duration> retryAfter(Answer answer) {
        return RetryAfter.in(new Response<>(answer.status(), answer.headers(), Content.EMPTY), Instant.now())
                .map(wait -> wait.isZero() ? Duration.ofMillis(1) : wait);
    }

    static Duration backoff(int number) {
        return Patience.backoff(number, ThreadLocalRandom.current().nextDouble());
    }

    private static String words(Duration wait) {
        if (wait.toMillis() < AT_ONCE) {
            return "again at once";
        }
        return "waiting "
                + (wait.toMillis() < 10_000
                        ? String.format("%.1f s", wait.toMillis() / 1000.0)
                        : wait.toSeconds() + " s");
    }
}
