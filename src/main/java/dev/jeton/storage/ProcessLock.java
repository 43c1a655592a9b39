package dev.jeton.storage;

import static dev.jeton.failure.Outcome.ERROR;

import dev.jeton.failure.Failure;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;

/**
 * A lock that one process holds at a time. If the file cannot be locked, as in a folder that cannot be written to, no other
 * process can lock it either, and this one goes on without.
 *
 * @param waited whether another process held the lock before
 */
public record ProcessLock(Optional<FileLock> lock, boolean waited) implements AutoCloseable {
    private record Attempt(ProcessLock lock, boolean isHeldByOther) {}

    /**
     * Returns the lock; waits for it without a thread. It polls, since the OS offers no lock call with a timeout.
     *
     * @param timeout after which it goes on without the lock: a process that holds it for so long was stopped
     * @param waiting runs once, before the wait
     */
    public static Uni<ProcessLock> acquire(PrivateFile file, Duration interval, Duration timeout, Runnable waiting) {
        return Uni.createFrom().item(() -> attempt(file, false)).chain(first -> {
            if (!first.isHeldByOther()) {
                return Uni.createFrom().item(first.lock());
            }
            waiting.run();
            var end = System.nanoTime() + timeout.toNanos();
            return Uni.createFrom()
                    .item(() -> attempt(file, true))
                    .repeat()
                    .withDelay(interval)
                    .whilst(attempt -> attempt.isHeldByOther() && System.nanoTime() - end < 0)
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
            throw Failure.of(ERROR, e.getMessage()).hint(e.remedy()).causedBy(e);
        } catch (IOException e) {
            return new Attempt(new ProcessLock(Optional.empty(), waited), false);
        }
    }
}
