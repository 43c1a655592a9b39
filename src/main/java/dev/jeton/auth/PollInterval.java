package dev.jeton.auth;

import dev.jeton.http.RetryPolicy;
import java.time.Duration;
import java.util.Optional;

/**
 * The time before the next poll: the server's interval, plus 5 s after each {@code slow_down}, with exponential back-off
 * after lost connections and server errors (RFC 8628, section 3.5).
 */
final class PollInterval {
    private static final Duration SLOW_DOWN = Duration.ofSeconds(5);

    /** Bounds the wait of a user who has signed in while the network was down. */
    private static final Duration MAX_BACKOFF = Duration.ofMinutes(1);

    private static final int MAX_DOUBLINGS = 6;

    /** A wait of more than a third of the code's lifetime would miss the user who signs in meanwhile. */
    private static final int SHARE_OF_LIFETIME = 3;

    private final Duration maxRetryAfter;
    private final Duration slowDown;
    private Duration interval;
    private Duration retryAfter = Duration.ZERO;
    private int failures;

    /** @param lifetime of the code */
    PollInterval(Duration interval, Duration lifetime) {
        this(interval, lifetime, SLOW_DOWN);
    }

    /** @param slowDown time that each {@code slow_down} adds */
    PollInterval(Duration interval, Duration lifetime, Duration slowDown) {
        var share = lifetime.dividedBy(SHARE_OF_LIFETIME);
        this.maxRetryAfter = share.compareTo(RetryPolicy.MAX_RETRY_AFTER) < 0 ? share : RetryPolicy.MAX_RETRY_AFTER;
        this.interval = interval;
        this.slowDown = slowDown;
    }

    Duration next() {
        var backoff = interval.multipliedBy(1L << Math.min(failures, MAX_DOUBLINGS));
        var bounded = max(interval, backoff.compareTo(MAX_BACKOFF) < 0 ? backoff : MAX_BACKOFF);
        return max(bounded, retryAfter);
    }

    /** Ends the back-off: the server responded. */
    void reset() {
        failures = 0;
        retryAfter = Duration.ZERO;
    }

    void slowDown(Optional<Duration> wait) {
        reset();
        interval = interval.plus(slowDown);
        retryAfter = bounded(wait);
    }

    /** Waits longer: the connection was lost, or the server failed. */
    void backOff(Optional<Duration> wait) {
        failures++;
        retryAfter = bounded(wait);
    }

    private Duration bounded(Optional<Duration> wait) {
        return wait.map(time -> time.compareTo(maxRetryAfter) < 0 ? time : maxRetryAfter)
                .orElse(Duration.ZERO);
    }

    private static Duration max(Duration left, Duration right) {
        return left.compareTo(right) > 0 ? left : right;
    }
}
