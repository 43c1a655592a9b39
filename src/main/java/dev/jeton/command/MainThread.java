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
 * The main thread as an executor: while a command waits here, it runs the tasks that pipelines hand to it. So results are
 * printed on the main thread, and a slow reader of stdout blocks no event loop. Ctrl-C and TERM cancel the wait.
 */
class MainThread implements Executor {
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final CountDownLatch ended = new CountDownLatch(1);
    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final Set<CompletableFuture<?>> running = ConcurrentHashMap.newKeySet();
    private volatile boolean isOver;

    /** Returns the item; throws the failure as it is, or a {@link CancellationException}. */
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

    /** Signals that the command has printed everything. */
    void end() {
        ended.countDown();
    }

    /** Cancels the wait from another thread, and waits until the command has printed how to resume. */
    void cancelAll() throws InterruptedException {
        isOver = true; // a command between two waits starts nothing more
        if (!running.isEmpty()) {
            running.forEach(result -> result.cancel(true));
            ended.await(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
