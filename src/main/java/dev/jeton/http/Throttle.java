package dev.jeton.http;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Holds back all requests of a run while the server asks for a pause: a client is throttled as a whole. */
public final class Throttle {
    /** By {@link System#nanoTime}. */
    private final AtomicLong end = new AtomicLong(System.nanoTime());

    /** Done when no pause is left. */
    public Uni<Void> passed() {
        return Uni.createFrom().deferred(() -> {
            var left = end.get() - System.nanoTime();
            return left <= 0
                    ? Uni.createFrom().voidItem()
                    : Uni.createFrom()
                            .voidItem()
                            .onItem()
                            .delayIt()
                            .by(Duration.ofNanos(left))
                            .chain(this::passed);
        });
    }

    /** Begins a pause; one that lasts longer goes on. */
    public void pause(Duration time) {
        var until = System.nanoTime() + time.toNanos();
        end.accumulateAndGet(until, (left, right) -> left - right > 0 ? left : right);
    }
}
