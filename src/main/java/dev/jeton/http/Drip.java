package dev.jeton.http;

import static dev.jeton.failure.Outcome.UNAVAILABLE;

import dev.jeton.failure.Failure;

/** Notices a body that drips: less than 1 KiB in two successive times of {@link Http#CHUNK_TIMEOUT}. For one thread. */
final class Drip {
    /** In bytes. */
    private static final int MINIMUM = 1 << 10;

    private boolean wasSlow;

    /** @param bytes that arrived in the last time of {@link Http#CHUNK_TIMEOUT} */
    boolean isTooSlow(long bytes) {
        var wasSlowBefore = wasSlow;
        wasSlow = bytes < MINIMUM;
        return wasSlow && wasSlowBefore;
    }

    /** Returns a failure that is final: another response would drip, too. */
    static Failure failure() {
        return Failure.of(UNAVAILABLE, "timeout: the response is too slow, with less than 1 KiB in a minute");
    }
}
