package dev.jeton.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Steps that are taken one after another. One that is done at once does not call the next: the stack would grow with each
 * of them, and hold what each has used. For one thread.
 */
final class WriteLoop {
    private final Supplier<Optional<Future<Void>>> steps;
    private final Promise<Void> all = Promise.promise();

    private WriteLoop(Supplier<Optional<Future<Void>>> steps) {
        this.steps = steps;
    }

    /**
     * Done when there is no further step; fails as the first that fails, or cannot begin, and takes none after it.
     *
     * @param steps begins one each time
     */
    static Future<Void> take(Supplier<Optional<Future<Void>>> steps) {
        var turns = new WriteLoop(steps);
        turns.goOn();
        return turns.all.future();
    }

    private void goOn() {
        try {
            var step = steps.get();
            while (step.filter(Future::succeeded).isPresent()) {
                step = steps.get();
            }
            step.ifPresentOrElse(open -> open.onSuccess(done -> goOn()).onFailure(all::fail), all::complete);
        } catch (RuntimeException e) {
            all.fail(e);
        }
    }
}
