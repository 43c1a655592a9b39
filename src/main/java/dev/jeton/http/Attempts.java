package dev.jeton.http;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** The attempts at one request or transfer: how many are left, and the waits between them. */
public final class Attempts {
    /** In milliseconds: a shorter wait would read as 0.0 s. */
    private static final int AT_ONCE = 50;

    private final RetryPolicy policy;
    private final Throttle throttle;
    private final boolean idempotent;
    private int retries;

    /** @param idempotent whether sending it twice has the effect of sending it once */
    public Attempts(RetryPolicy policy, Throttle throttle, boolean idempotent) {
        this.policy = policy;
        this.throttle = throttle;
        this.idempotent = idempotent;
    }

    /** How many attempts have followed the first, or the last progress. */
    public int retries() {
        return retries;
    }

    /** Something was achieved: from here on there are as many attempts as at the beginning. */
    public void progressed() {
        retries = 0;
    }

    /** Whether the policy allows another attempt after such a status. */
    public boolean areAllowedAfter(int status) {
        return policy.allows(status, idempotent);
    }

    /** The wait before the next attempt; empty if the response is final. */
    public Optional<Uni<Void>> after(Response<?> response) {
        return areAllowedAfter(response.status())
                ? pause(
                        "HTTP status " + response.status(),
                        RetryAfter.in(response, Instant.now()),
                        response.status() == RetryPolicy.THROTTLED)
                : Optional.empty();
    }

    /** The wait before the next attempt; empty if the failure is final. */
    public Optional<Uni<Void>> after(Throwable failure) {
        return policy.allows(failure, idempotent)
                ? pause(failure.getMessage(), Optional.empty(), false)
                : Optional.empty();
    }

    /**
     * The wait before the next attempt, whatever the outcome was: as long as the server asks for, else a back-off that
     * grows with each retry. Empty if no attempt is left, or if the server asks for too long a wait.
     *
     * @param isThrottled whether all other requests of the run wait as well
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
        var warning = reason + ": " + words(wait) + " (retry " + retries + " of " + policy.retries() + ")";
        return Optional.of(
                delay(wait).onSubscription().invoke(() -> policy.warnings().accept(warning)));
    }

    private static Uni<Void> delay(Duration wait) {
        var now = Uni.createFrom().voidItem();
        return wait.isZero() ? now : now.onItem().delayIt().by(wait);
    }

    private static String words(Duration wait) {
        if (wait.toMillis() < AT_ONCE) {
            return "retrying at once";
        }
        return "waiting "
                + (wait.toMillis() < 10_000
                        ? String.format("%.1f s", wait.toMillis() / 1000.0)
                        : wait.toSeconds() + " s");
    }
}
