package dev.jeton.command;

import dev.jeton.graph.TimeLimit;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** What is left of a limit that several steps share; its time began when this was made. */
final class TimeLeft {
    /** Mutiny takes no delay of nothing. */
    private static final Duration LEAST = Duration.ofMillis(1);

    private final Optional<TimeLimit> limit;
    private final LongSupplier clock;
    private final long begin;

    /** @param clock in nanoseconds, from anywhere */
    TimeLeft(Optional<TimeLimit> limit, LongSupplier clock) {
        this.limit = limit;
        this.clock = clock;
        this.begin = clock.getAsLong();
    }

    /** The step; fails as the limit says when its time is over. */
    <T> Uni<T> bounded(Uni<T> step) {
        return limit.map(whole -> step.ifNoItem().after(left(whole.time())).failWith(whole.passed()))
                .orElse(step);
    }

    private Duration left(Duration whole) {
        var left = whole.minusNanos(clock.getAsLong() - begin);
        return left.compareTo(LEAST) < 0 ? LEAST : left;
    }
}
