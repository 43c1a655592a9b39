package dev.jeton.auth;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Daemon threads for msal4j, none of which starts before the call that asked for it has returned: msal4j hands the
 * future to its own task only after it has started the task, and the task fails where it is faster.
 */
final class TurnTaker extends AbstractExecutorService {
    private final ExecutorService threads = Executors.newCachedThreadPool(TurnTaker::daemon);

    synchronized <T> T callFirst(Supplier<T> call) {
        return call.get();
    }

    private synchronized void awaitCall() {}

    @Override
    public void execute(Runnable task) {
        threads.execute(() -> {
            awaitCall();
            task.run();
        });
    }

    @Override
    public void shutdown() {
        threads.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
        return threads.shutdownNow();
    }

    @Override
    public boolean isShutdown() {
        return threads.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return threads.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return threads.awaitTermination(timeout, unit);
    }

    private static Thread daemon(Runnable task) {
        var thread = new Thread(task, "msal4j");
        thread.setDaemon(true);
        thread.setContextClassLoader(TurnTaker.class.getClassLoader());
        return thread;
    }
}
