package dev.jeton.doctor;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A check with its name, which runs or has run.
 *
 * @param host    host that it is about; empty if it is about this machine
 * @param result  never fails
 */
public record Step(String name, String host, CompletableFuture<Result> result) {
    /**
     * What came of a check.
     *
     * @param blockedBy name of the check that failed before this one, so that this one was skipped
     */
    public record Result(Finding finding, Duration took, Optional<String> blockedBy) {}

    /** Returns what it found; waits for its end. */
    Finding finding() {
        return result.join().finding();
    }
}
