package dev.jeton.storage;

import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A lock that one process holds at a time. If the file cannot be locked, as in a folder that cannot be written to, no other
 * process can lock it either, and this process continues without a lock.
 *
 * @param waited whether another process held the lock before
 */
public record ProcessLock(Optional<FileLock> lock, boolean waited) implements AutoCloseable {
    private record Attempt(ProcessLock lock, boolean isHeldByOther) {}

    /**
     * Returns the lock; waits for it without blocking a thread. Polls, since the OS offers no lock call with a timeout.
     *
     * @param timeout time after which the caller continues without the lock: a process that holds it for so long hangs
     * @param waiting is called before each attempt but the first, and returns false to continue without the lock
     */
    public static Uni<ProcessLock> acquire(
            PrivateFile file, Duration interval, Duration timeout, BooleanSupplier waiting) {
        return Uni.createFrom().item(() -> attempt(file, false)).chain(first -> {
            if (!first.isHeldByOther()) {
                return Uni.createFrom().item(first.lock());
            }
            waiting.getAsBoolean();
            var deadline = System.nanoTime() + timeout.toNanos();
            return Uni.createFrom()
                    .item(() -> attempt(file, true))
                    .repeat()
                    .withDelay(interval)
                    .whilst(attempt ->
                            attempt.isHeldByOther() && System.nanoTime() - deadline < 0 && waiting.getAsBoolean())
                    .collect()
                    .last()
                    .map(Attempt::lock);
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

    private static Attempt attempt(PrivateFile file, boolean waited) {
        try {
            var lock = FileLock.tryExclusive(file);
            return new Attempt(new ProcessLock(lock, waited), lock.isEmpty());
        } catch (NotPrivate e) {
            throw StorageFailures.of("cannot lock " + file.path(), e);
        } catch (IOException e) {
            return new Attempt(new ProcessLock(Optional.empty(), waited), false);
        }
    }
}
