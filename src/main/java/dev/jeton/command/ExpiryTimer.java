package dev.jeton.command;

import java.time.Duration;
import java.time.Instant;

/**
 * Runs an action once a time has come, unless it is closed before. Its thread does not keep the process alive. It looks at the
 * clock every few seconds, since a machine may sleep, and its clock may be set.
 */
final class ExpiryTimer implements AutoCloseable {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Thread thread;

    private ExpiryTimer(Instant end, Runnable action) {
        this.thread = new Thread(() -> runAt(end, action), "expiry");
        thread.setDaemon(true);
    }

    static ExpiryTimer start(Instant end, Runnable action) {
        var timer = new ExpiryTimer(end, action);
        timer.thread.start();
        return timer;
    }

    private static void runAt(Instant end, Runnable action) {
        try {
            for (var left = left(end); left.compareTo(Duration.ZERO) > 0; left = left(end)) {
                var pause = left.compareTo(LONGEST_PAUSE) < 0 ? left : LONGEST_PAUSE;
                Thread.sleep(pause.toMillis() + 1);
            }
            action.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed: nobody waits for the action
        }
    }

    private static Duration left(Instant end) {
        return Duration.between(Instant.now(), end);
    }

    /** Returns whether the action may still run. */
    boolean isRunning() {
        return thread.isAlive();
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
