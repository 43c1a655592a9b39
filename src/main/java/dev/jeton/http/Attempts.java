package dev.jeton.http;

import dev.jeton.failure.Failure;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Counts the attempts at one request or transfer, and returns the waits between them. */
public final class Attempts {
    /** In milliseconds: a shorter wait would be printed as 0.0 s. */
    private static final int SHORTEST_PRINTED = 50;

    private final RetryPolicy policy;
    private final Throttle throttle;
    private final boolean idempotent;
    private int retries;

    /** @param idempotent whether the request is idempotent */
    public Attempts(RetryPolicy policy, Throttle throttle, boolean idempotent) {
        this.policy = policy;
        this.throttle = throttle;
        this.idempotent = idempotent;
    }

    /** Returns the number of attempts after the first, or after the last progress. */
    public int retries() {
        return retries;
    }

    /** Resets the count after progress: all attempts are available again. */
    public void progressed() {
        retries = 0;
    }

    /** Returns whether the request is idempotent. */
    boolean areOfIdempotent() {
        return idempotent;
    }

    /** Returns whether the policy allows another attempt after a status. */
    public boolean areAllowedAfter(int status) {
        return policy.allows(status, idempotent);
    }

    /** Returns the wait before the next attempt; empty if the response is final. */
    public Optional<Uni<Void>> after(Response<?> response) {
        return areAllowedAfter(response.status())
                ? pause(
                        "HTTP status " + response.status(),
                        RetryAfter.in(response, Instant.now()),
                        response.status() == RetryPolicy.THROTTLED)
                : Optional.empty();
    }

    /** Returns the wait before the next attempt; empty if the failure is final. */
    public Optional<Uni<Void>> after(Throwable failure) {
        return policy.allows(failure, idempotent)
                ? pause(failure.getMessage(), ((Failure) failure).retryAfter(), false)
                : Optional.empty();
    }

    /**
     * Returns the wait before the next attempt: Retry-After if the server sent it, else an exponential back-off. Empty if
     * no attempt is left, or if Retry-After is too long.
     *
     * @param reason      the reason for the retry, for the warning
     * @param isThrottled whether all other requests of the run have to wait, too
     */
    public Optional<Uni<Void>> pause(String reason, Optional<Duration> retryAfter, boolean isThrottled) {
        if (retries >= policy.retries() || !retryAfter.map(policy::allows).orElse(true)) {
            return Optional.empty();
        }
        retries++;
        var wait = retryAfter.orElseGet(
                () -> policy.backoff(retries, ThreadLocalRandom.current().nextDouble()));
        if (isThrottled) {
            throttle.pause(wait);
        }
        var warning = reason + ": " + description(wait) + " (retry " + retries + " of " + policy.retries() + ")";
        return Optional.of(
                delay(wait).onSubscription().invoke(() -> policy.warnings().accept(warning)));
    }

    private static Uni<Void> delay(Duration wait) {
        var now = Uni.createFrom().voidItem();
        return wait.isZero() ? now : now.onItem().delayIt().by(wait);
    }

    private static String description(Duration wait) {
        if (wait.toMillis() < SHORTEST_PRINTED) {
            return "retrying at once";
        }
        return "waiting "
                + (wait.toMillis() < 10_000
                        ? String.format("%.1f s", wait.toMillis() / 1000.0)
                        : wait.toSeconds() + " s");
    }
}
