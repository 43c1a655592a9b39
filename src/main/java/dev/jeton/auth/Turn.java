package dev.jeton.auth;

import static dev.jeton.failure.Outcome.ERROR;

import dev.jeton.failure.Failure;
import dev.jeton.storage.FileLock;
import dev.jeton.storage.NotPrivate;
import dev.jeton.storage.PrivateFile;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;

/**
 * A process's turn at something that only one does at a time. Where no lock can be had, as in a folder that cannot be
 * written to, there is nobody to take turns with.
 *
 * @param waited whether another process had it before
 */
record Turn(Optional<FileLock> lock, boolean waited) implements AutoCloseable {
    /** What a look at the lock found. */
    private record Look(Turn turn, boolean taken) {}

    /**
     * Waits without a thread, and looks again and again, since a lock rings no bell.
     *
     * @param patience after which it goes on without the lock: whoever holds it was stopped, and may never go on
     * @param waiting  is run once, before the wait
     */
    static Uni<Turn> take(PrivateFile file, Duration betweenLooks, Duration patience, Runnable waiting) {
        return Uni.createFrom().item(() -> look(file, false)).chain(first -> {
            if (!first.taken()) {
                return Uni.createFrom().item(first.turn());
            }
            waiting.run();
            var end = System.nanoTime() + patience.toNanos();
            return Uni.createFrom()
                    .item(() -> look(file, true))
                    .repeat()
                    .withDelay(betweenLooks)
                    .whilst(look -> look.taken() && System.nanoTime() - end < 0)
                    .collect()
                    .last()
                    .map(Look::turn);
        });
    }

    @Override
    public void close() {
        lock.ifPresent(held -> {
            try {
                held.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static Look look(PrivateFile file, boolean waited) {
        try {
            var lock = FileLock.tryExclusive(file);
            return new Look(new Turn(lock, waited), lock.isEmpty());
        } catch (NotPrivate e) {
            throw Failure.of(ERROR, e.getMessage()).hint(e.remedy()).causedBy(e);
        } catch (IOException e) {
            return new Look(new Turn(Optional.empty(), waited), false);
        }
    }
}
