package dev.jeton.command;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The one place where a command waits. While it waits it runs what is handed to it as an {@link Executor}, so that
 * results are printed on the main thread, and a slow reader holds up no event loop. Ctrl-C and TERM cancel what it waits
 * for.
 */
class MainThread implements Executor {
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final CountDownLatch ended = new CountDownLatch(1);
    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final Set<CompletableFuture<?>> running = ConcurrentHashMap.newKeySet();
    private volatile boolean isOver;

    /** The item, or the failure as it was thrown; {@link CancellationException} where it was cancelled. */
    <T> T await(Uni<T> uni) {
        if (isOver) {
            throw new CancellationException("the program ends");
        }
        var result = uni.subscribe().asCompletionStage();
        running.add(result);
        if (isOver) {
            result.cancel(true);
        }
        result.whenComplete((item, failure) -> tasks.add(() -> {}));
        try {
            while (!result.isDone()) {
                tasks.take().run();
            }
            return result.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
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

    /** The command is over: whatever it had to say is said. */
    void end() {
        ended.countDown();
    }

    /** On another thread, whose end is that of the process: a command that is cut off may say how to go on. */
    void cancelAll() throws InterruptedException {
        isOver = true; // a command that is between two waits begins nothing more
        if (!running.isEmpty()) {
            running.forEach(result -> result.cancel(true));
            ended.await(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
