package dev.jeton.command;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The one place where a command waits. While it waits it runs what is handed to it as an {@link Executor}, so that
 * results are printed on the main thread, and a slow reader holds up no event loop. Ctrl-C and TERM cancel what it waits
 * for.
 */
@Singleton
class Foreground implements Executor {
    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final Set<CompletableFuture<?>> running = ConcurrentHashMap.newKeySet();

    /** The item, or the failure as it was thrown; {@link CancellationException} where it was cancelled. */
    <T> T await(Uni<T> uni) {
        var result = uni.subscribe().asCompletionStage();
        running.add(result);
        result.whenComplete((item, failure) -> tasks.add(() -> {}));
        try {
            while (!result.isDone()) {
                tasks.take().run();
            }
            return result.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } finally {
            result.cancel(true);
            running.remove(result);
        }
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    void cancelAll(@Observes ShutdownEvent event) {
        running.forEach(result -> result.cancel(true));
    }
}
