package dev.jeton.auth;

import java.time.Duration;
import java.util.Optional;

/**
 * How long to wait before the next poll: the server's interval, 5 s more for good after each {@code slow_down}, and
 * exponentially more for as long as nobody answers in between (RFC 8628, section 3.5).
 */
final class PollInterval {
    private static final Duration SLOWER = Duration.ofSeconds(5);

    /** A person who has signed in should not wait much longer than this for the network's sake. */
    private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(1);

    private static final int MOST_DOUBLINGS = 6;

    private final Duration slower;
    private Duration interval;
    private Duration retryAfter = Duration.ZERO;
    private int lost;

    PollInterval(Duration interval) {
        this(interval, SLOWER);
    }

    /** @param slower how much a {@code slow_down} adds */
    PollInterval(Duration interval, Duration slower) {
        this.interval = interval;
        this.slower = slower;
    }

    Duration next() {
        var backoff = interval.multipliedBy(1L << Math.min(lost, MOST_DOUBLINGS));
        var bounded = max(interval, backoff.compareTo(LONGEST_BACKOFF) < 0 ? backoff : LONGEST_BACKOFF);
        return max(bounded, retryAfter);
    }

    /** Nobody has decided yet, and the server is well. */
    void pending() {
        lost = 0;
        retryAfter = Duration.ZERO;
    }

    void slowDown(Optional<Duration> serversWish) {
        pending();
        interval = interval.plus(slower);
        retryAfter = serversWish.orElse(Duration.ZERO);
    }

    /** No answer, or none that says anything. */
    void lost(Optional<Duration> serversWish) {
        lost++;
        retryAfter = serversWish.orElse(Duration.ZERO);
    }

    private static Duration max(Duration left, Duration right) {
        return left.compareTo(right) > 0 ? left : right;
    }
}
