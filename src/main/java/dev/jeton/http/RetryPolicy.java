package dev.jeton.http;

import static dev.jeton.failure.Outcome.UNAVAILABLE;

import dev.jeton.failure.ConnectionFailed;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Decides which requests are retried, how often, and after which wait.
 *
 * <table>
 * <caption>Outcome of an attempt</caption>
 * <tr><th>outcome</th><th>idempotent</th><th>not idempotent</th></tr>
 * <tr><td>429: nothing was carried out</td><td>retry</td><td>retry</td></tr>
 * <tr><td>408, 500, 502, 503, 504, 509</td><td>retry</td><td>final</td></tr>
 * <tr><td>no connection, or no token for the moment: nothing was sent</td><td>retry</td><td>retry</td></tr>
 * <tr><td>connection lost, or no response in time</td><td>retry</td><td>final</td></tr>
 * <tr><td>any other status, a certificate that is not trusted, any other failure</td><td>final</td><td>final</td></tr>
 * </table>
 *
 * @param retries       the maximum number of attempts after the first
 * @param repeatsWrites whether to retry every request as if it were idempotent
 * @param deadline      a response is final if its Retry-After ends later
 * @param firstBackoff  the first wait without Retry-After, before jitter
 * @param warnings      takes a line before each wait
 */
public record RetryPolicy(
        int retries,
        boolean repeatsWrites,
        Optional<Deadline> deadline,
        Duration firstBackoff,
        Consumer<String> warnings) {
    public static final int DEFAULT_RETRIES = 5;

    /** Without a deadline, a response with a longer Retry-After is final. */
    public static final Duration MAX_RETRY_AFTER = Duration.ofMinutes(5);

    public static final int THROTTLED = 429;

    /** See https://learn.microsoft.com/graph/errors. */
    private static final Set<Integer> TRANSIENT = Set.of(408, 500, 502, 503, 504, 509);

    private static final int MAX_DOUBLINGS = 5;

    /** Uses a first back-off of one second. */
    public RetryPolicy(int retries, boolean repeatsWrites, Optional<Deadline> deadline, Consumer<String> warnings) {
        this(retries, repeatsWrites, deadline, Duration.ofSeconds(1), warnings);
    }

    /** Returns the policy without options of the user. */
    public static RetryPolicy withDefaults(Consumer<String> warnings) {
        return new RetryPolicy(DEFAULT_RETRIES, false, Optional.empty(), warnings);
    }

    /** Returns whether a server may have executed a request although it returned this status. */
    public static boolean mayBeExecuted(int status) {
        return TRANSIENT.contains(status);
    }

    /** Returns whether to retry a request after this status. */
    public boolean allows(int status, boolean idempotent) {
        return status == THROTTLED || TRANSIENT.contains(status) && (idempotent || repeatsWrites);
    }

    /** Returns whether to retry a request after this failure. */
    public boolean allows(Throwable failure, boolean idempotent) {
        return failure instanceof ConnectionFailed lost
                && lost.outcome() == UNAVAILABLE
                && (idempotent || repeatsWrites || !lost.wasSent());
    }

    /** Returns whether to wait as long as a server requires. */
    boolean allows(Duration retryAfter) {
        return deadline.map(end -> retryAfter.compareTo(end.left()) < 0)
                .orElse(retryAfter.compareTo(MAX_RETRY_AFTER) <= 0);
    }

    /**
     * Returns the wait without Retry-After. It doubles with each retry, up to 32 times the first.
     *
     * @param retry  the number of the next retry, from 1
     * @param jitter from 0 to 1; random, so that clients do not retry at the same time
     */
    Duration backoff(int retry, double jitter) {
        var longest = firstBackoff.multipliedBy(1L << Math.min(retry - 1, MAX_DOUBLINGS));
        return Duration.ofMillis((long) (longest.toMillis() * (0.5 + jitter / 2)));
    }
}
