package dev.jeton.graph.batch;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Ends what a run waits for when nothing more is to be sent, and keeps the first reason. */
public final class StopSignal {
    private final CompletableFuture<Optional<Throwable>> reason = new CompletableFuture<>();
    /** Forgets a subscriber that cancels, as a future does not: a long run would fill the memory. */
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

    /** Empty if it was stopped without one, or not at all. */
    Optional<Throwable> failure() {
        return reason.getNow(Optional.empty());
    }

    /** The item of the work, or the other one as soon as the run is stopped; does not start the work if it is already. */
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
