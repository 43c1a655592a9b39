package dev.jeton.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Runs asynchronous steps one after another. Loops over steps that complete at once instead of calling the next from each,
 * which would make the stack grow. For one thread.
 */
final class WriteLoop {
    private final Supplier<Optional<Future<Void>>> steps;
    private final Promise<Void> result = Promise.promise();

    private WriteLoop(Supplier<Optional<Future<Void>>> steps) {
        this.steps = steps;
    }

    /**
     * Runs all steps. Fails with the first step that fails or throws, and starts none after it.
     *
     * @param steps starts the next step; empty at the end
     */
    static Future<Void> run(Supplier<Optional<Future<Void>>> steps) {
        var loop = new WriteLoop(steps);
        loop.runNext();
        return loop.result.future();
    }

    private void runNext() {
        try {
            var step = steps.get();
            while (step.filter(Future::succeeded).isPresent()) {
                step = steps.get();
            }
            step.ifPresentOrElse(
                    pending -> pending.onSuccess(done -> runNext()).onFailure(result::fail), result::complete);
        } catch (RuntimeException e) {
            result.fail(e);
        }
    }
}
