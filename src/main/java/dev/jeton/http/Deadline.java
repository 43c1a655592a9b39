package dev.jeton.http;

import static dev.jeton.failure.Outcome.UNAVAILABLE;

import dev.jeton.failure.Failure;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/**
 * When a command has to be done.
 *
 * @param time  from the start
 * @param start by {@link System#nanoTime}
 */
public record Deadline(Duration time, long start) {
    private static final Duration SHORTEST = Duration.ofMillis(1);

    /** The time until then; never nothing, which no timer takes. */
    public Duration left() {
        var left = time.minusNanos(System.nanoTime() - start);
        return left.compareTo(SHORTEST) < 0 ? SHORTEST : left;
    }

    /** The same work, which fails at the deadline. */
    public <T> Uni<T> bound(Uni<T> work) {
        return Uni.createFrom().deferred(() -> work.ifNoItem().after(left()).failWith(this::passed));
    }

    public Failure passed() {
        return Failure.of(UNAVAILABLE, "gave up after " + time.toSeconds() + " s (--max-time)")
                .hint("the same again later");
    }
}
