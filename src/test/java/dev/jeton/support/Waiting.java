package dev.jeton.support;

import java.time.Duration;

/** Waits for what gives no notice: a file, a count of requests. */
public final class Waiting {
    /** No test needs it all, on a machine that is busy either. */
    static final Duration BOUND = Duration.ofSeconds(60);

    private static final int PAUSE = 5;

    /** A question that may look at files. */
    public interface Condition {
        boolean holds() throws Exception;
    }

    private Waiting() {}

    /** Returns when the condition holds, and fails after a minute. */
    public static void until(String what, Condition condition) throws Exception {
        var end = System.nanoTime() + BOUND.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited for " + BOUND.toSeconds() + " s until " + what);
            }
            Thread.sleep(PAUSE);
        }
    }
}
