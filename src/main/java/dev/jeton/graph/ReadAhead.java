package dev.jeton.graph;

import io.smallrye.mutiny.Multi;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Requests the next item of a stream while the one before it is processed. */
public final class ReadAhead {
    private ReadAhead() {}

    /**
     * Emits the items on an executor. At most one item waits there, so that memory is bounded. A failure waits for the items
     * before it.
     */
    public static <T> Multi<T> on(Executor executor, Multi<T> items) {
        return items.map(item -> (Supplier<T>) () -> item)
                .onFailure()
                .recoverWithItem(ReadAhead::failing)
                .emitOn(
                        Runnable::run,
                        1) // holds the item that waits, and requests it as soon as the executor has the last one
                .emitOn(executor, 1)
                .map(Supplier::get);
    }

    private static <T> Supplier<T> failing(Throwable failure) {
        return () -> {
            if (failure instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException(failure);
        };
    }
}
