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

    /** The wait before the next attempt; empty if the response is final. */
    public Optional<Uni<Void>> after(Response<?> response) {
        if (!policy.allows(response.status(), idempotent)) {
            return Optional.empty();
        }
        var wait = wait(RetryAfter.in(response, Instant.now()));
        var pause = pause("HTTP status " + response.status(), wait);
        if (pause.isPresent() && response.status() == RetryPolicy.THROTTLED) {
            throttle.pause(wait);
        }
        return pause;
    }

    /** The wait before the next attempt; empty if the failure is final. */
    public Optional<Uni<Void>> after(Throwable failure) {
        return policy.allows(failure, idempotent)
                ? pause(failure.getMessage(), wait(Optional.empty()))
                : Optional.empty();
    }

    /** The wait before the next attempt, whatever the outcome was; empty if no attempt is left, or the wait is too long. */
    public Optional<Uni<Void>> pause(String reason, Duration wait) {
        if (retries >= policy.retries() || !policy.allows(wait)) {
            return Optional.empty();
        }
        retries++;
        var warning = reason + ": " + words(wait) + " (retry " + retries + " of " + policy.retries() + ")";
        return Optional.of(
                delay(wait).onSubscription().invoke(() -> policy.warnings().accept(warning)));
    }

    /** What the server asks for, else a back-off that grows with each retry. */
    public Duration wait(Optional<Duration> retryAfter) {
        return retryAfter.orElseGet(
                () -> policy.backoff(retries + 1, ThreadLocalRandom.current().nextDouble()));
    }

    private static Uni<Void> delay(Duration wait) {
        var now = Uni.createFrom().voidItem();
        return wait.isZero() ? now : now.onItem().delayIt().by(wait);
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
