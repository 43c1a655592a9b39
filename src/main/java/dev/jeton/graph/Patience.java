package dev.jeton.graph;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * How long a request is tried for.
 *
 * @param retries  how often once more, at most
 * @param everyCall whether a call that may have been carried out is repeated too: the user says that no harm is in it
 * @param told     takes a line for each wait
 */
public record Patience(int retries, boolean everyCall, Consumer<String> told) {
    public static final int USUAL_RETRIES = 5;

    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 5;

    public static Patience telling(Consumer<String> told) {
        return new Patience(USUAL_RETRIES, false, told);
    }

    /**
     * Where the server does not say how long: twice as long each time, up to about half a minute.
     *
     * @param retry  the number of the retry that follows, from 1
     * @param jitter from 0 to 1, so that many clients do not come back at once
     */
    static Duration backoff(int retry, double jitter) {
        var whole = FIRST_BACKOFF.multipliedBy(1L << Math.min(retry - 1, MOST_DOUBLINGS));
        return Duration.ofMillis((long) (whole.toMillis() * (0.5 + jitter / 2)));
    }
}
