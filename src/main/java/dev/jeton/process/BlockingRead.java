package dev.jeton.process;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A read of what a person types, which nothing can interrupt: the shutdown of the program would wait for its thread. While one
 * runs, a signal halts the program soon after the shutdown has begun.
 */
public final class BlockingRead {
    /** Enough to turn the echo of the terminal on, and to delete a pending sign-in. */
    private static final Duration SHUTDOWN = Duration.ofMillis(500);

    private static final AtomicInteger RUNNING = new AtomicInteger();

    /** Reads a line. */
    public interface Read<T> {
        T run() throws IOException;
    }

    private BlockingRead() {}

    /** Returns what was read. */
    public static <T> T of(Read<T> read) throws IOException {
        RUNNING.incrementAndGet();
        try {
            return read.run();
        } finally {
            RUNNING.decrementAndGet();
        }
    }

    /** Halts the program later, if such a read runs; ends the line of the question, after which the shell would go on. */
    static void haltSoon(int exitCode) {
        if (RUNNING.get() == 0) {
            return;
        }
        try {
            new FileOutputStream(FileDescriptor.err).write('\n');
        } catch (IOException e) {
            // the terminal has gone
        }
        var thread = new Thread(() -> halt(exitCode), "halt");
        thread.setDaemon(true);
        thread.start();
    }

    private static void halt(int exitCode) {
        try {
            Thread.sleep(SHUTDOWN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(exitCode);
    }
}
