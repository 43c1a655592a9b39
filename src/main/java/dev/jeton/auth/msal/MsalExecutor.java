package dev.jeton.auth.msal;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Runs each task of msal4j on a daemon thread after the msal4j method that submitted it has returned: msal4j sets the
 * task's future after it has submitted the task, and a faster task fails with a NullPointerException.
 */
public final class MsalExecutor extends AbstractExecutorService {
    private final ExecutorService threads = Executors.newCachedThreadPool(MsalExecutor::daemon);

    synchronized <T> T submitting(Supplier<T> call) {
        return call.get();
    }

    private synchronized void awaitSubmission() {}

    @Override
    public void execute(Runnable task) {
        threads.execute(() -> {
            awaitSubmission();
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
        thread.setContextClassLoader(MsalExecutor.class.getClassLoader());
        return thread;
    }
}
