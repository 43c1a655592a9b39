package dev.jeton.http;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Pauses all requests of a run after a 429, since Graph throttles a client as a whole. */
public final class Throttle {
    /** From {@link System#nanoTime}. */
    private final AtomicLong end = new AtomicLong(System.nanoTime());

    /** Completes at the end of the pause; at once if there is none. */
    public Uni<Void> awaitEnd() {
        return Uni.createFrom().deferred(() -> {
            var left = end.get() - System.nanoTime();
            return left <= 0
                    ? Uni.createFrom().voidItem()
                    : Uni.createFrom()
                            .voidItem()
                            .onItem()
                            .delayIt()
                            .by(Duration.ofNanos(left))
                            .chain(this::awaitEnd);
        });
    }

    /** Starts a pause; has no effect if the current pause ends later. */
    public void pause(Duration time) {
        var until = System.nanoTime() + time.toNanos();
        end.accumulateAndGet(until, (left, right) -> left - right > 0 ? left : right);
    }
}
