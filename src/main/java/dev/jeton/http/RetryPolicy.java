package dev.jeton.http;

import static dev.jeton.failure.Outcome.UNAVAILABLE;

import dev.jeton.failure.ConnectionFailed;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Which requests are sent again, how often, and after how long.
 *
 * <table>
 * <caption>Outcome of an attempt</caption>
 * <tr><th>outcome</th><th>idempotent</th><th>not idempotent</th></tr>
 * <tr><td>429: nothing was carried out</td><td>retry</td><td>retry</td></tr>
 * <tr><td>408, 500, 502, 503, 504, 509</td><td>retry</td><td>final</td></tr>
 * <tr><td>no connection: nothing was sent</td><td>retry</td><td>retry</td></tr>
 * <tr><td>connection lost, or no response in time</td><td>retry</td><td>final</td></tr>
 * <tr><td>any other status, a certificate that is not trusted, any other failure</td><td>final</td><td>final</td></tr>
 * </table>
 *
 * @param retries       how many attempts may follow the first
 * @param repeatsWrites whether the user says that every request may be repeated, as if it were idempotent
 * @param deadline      if a server wants a wait beyond it, its response is final
 * @param firstBackoff  about how long the first wait is if the server names none
 * @param warnings      takes a line before each wait
 */
public record RetryPolicy(
        int retries,
        boolean repeatsWrites,
        Optional<Deadline> deadline,
        Duration firstBackoff,
        Consumer<String> warnings) {
    public static final int DEFAULT_RETRIES = 5;

    /** If a server wants a longer wait than this, its response is final. */
    static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    public static final int THROTTLED = 429;

    /** See https://learn.microsoft.com/graph/errors. */
    private static final Set<Integer> TRANSIENT = Set.of(408, 500, 502, 503, 504, 509);

    private static final int MOST_DOUBLINGS = 5;

    /** With a first back-off of a second. */
    public RetryPolicy(int retries, boolean repeatsWrites, Optional<Deadline> deadline, Consumer<String> warnings) {
        this(retries, repeatsWrites, deadline, Duration.ofSeconds(1), warnings);
    }

    public static RetryPolicy usual(Consumer<String> warnings) {
        return new RetryPolicy(DEFAULT_RETRIES, false, Optional.empty(), warnings);
    }

    /** Whether a request that got this status may be sent again. */
    public boolean allows(int status, boolean idempotent) {
        return status == THROTTLED || TRANSIENT.contains(status) && (idempotent || repeatsWrites);
    }

    /** Whether a request that failed so may be sent again. */
    public boolean allows(Throwable failure, boolean idempotent) {
        return failure instanceof ConnectionFailed lost
                && lost.outcome() == UNAVAILABLE
                && (idempotent || repeatsWrites || !lost.wasSent());
    }

    /** Whether jeton waits for so long if a server asks for it. */
    boolean allows(Duration retryAfter) {
        return retryAfter.compareTo(LONGEST_WAIT) <= 0
                && deadline.filter(end -> retryAfter.compareTo(end.left()) >= 0).isEmpty();
    }

    /**
     * The wait if the server names none: twice as long each time, up to 32 times the first one.
     *
     * @param retry  the number of the retry that follows, from 1
     * @param jitter from 0 to 1, so that many clients do not come back at once
     */
    Duration backoff(int retry, double jitter) {
        var whole = firstBackoff.multipliedBy(1L << Math.min(retry - 1, MOST_DOUBLINGS));
        return Duration.ofMillis((long) (whole.toMillis() * (0.5 + jitter / 2)));
    }
}
