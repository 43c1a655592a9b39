package dev.jeton.graph.batch;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Stops a run: ends all pending work, and stores the first failure. */
public final class StopSignal {
    private final CompletableFuture<Optional<Throwable>> reason = new CompletableFuture<>();
    /** Removes subscribers that cancel, unlike a future, which would keep one for each batch of the run. */
    private final BroadcastProcessor<Void> signal = BroadcastProcessor.create();

    void stop() {
        stop(Optional.empty());
    }

    void fail(Throwable failure) {
        stop(Optional.of(failure));
    }

    boolean isStopped() {
        return reason.isDone();
    }

    /** Returns the failure that stopped the run; empty if there is none. */
    Optional<Throwable> failure() {
        return reason.getNow(Optional.empty());
    }

    /** Returns the item of the work, or the other item as soon as the run stops. After a stop, does not start the work. */
    <T> Uni<T> orIfStopped(Uni<T> work, T otherwise) {
        return isStopped()
                ? Uni.createFrom().item(otherwise)
                : Uni.combine().any().of(signal.toUni().map(nothing -> otherwise), work);
    }

    private void stop(Optional<Throwable> why) {
        if (reason.complete(why)) {
            signal.onComplete();
        }
    }
}
