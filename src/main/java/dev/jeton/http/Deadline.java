package dev.jeton.http;

import static dev.jeton.failure.Outcome.UNAVAILABLE;

import dev.jeton.failure.Failure;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/**
 * The end of the time that a command may take.
 *
 * @param time  the duration from the start
 * @param start of the command, from {@link System#nanoTime}
 */
public record Deadline(Duration time, long start) {
    private static final Duration SHORTEST = Duration.ofMillis(1);

    /** Returns the remaining time, at least one millisecond: Mutiny rejects a duration of zero. */
    public Duration left() {
        var left = time.minusNanos(System.nanoTime() - start);
        return left.compareTo(SHORTEST) < 0 ? SHORTEST : left;
    }

    /** Returns the same work, which fails at the deadline. */
    public <T> Uni<T> bound(Uni<T> work) {
        return Uni.createFrom().deferred(() -> work.ifNoItem().after(left()).failWith(this::passed));
    }

    public Failure passed() {
        return Failure.of(UNAVAILABLE, "timed out after " + time.toSeconds() + " s (--max-time)")
                .advice("Run the same command again later, or with a longer --max-time.");
    }
}
