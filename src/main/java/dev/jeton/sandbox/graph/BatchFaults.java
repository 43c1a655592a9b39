package dev.jeton.sandbox.graph;

import dev.jeton.sandbox.Reply;
import dev.jeton.sandbox.RequestCounter;
import dev.jeton.sandbox.Scenario;
import java.util.Optional;

/** Lets some requests of a batch fail; the batch itself is answered 200. */
final class BatchFaults {
    private final Scenario scenario;
    private final RequestCounter counter = new RequestCounter();

    BatchFaults(Scenario scenario) {
        this.scenario = scenario;
    }

    /** Returns 503 for the first request of a batch and 429 for every second one, once each; empty for the others. */
    Optional<Reply> replyTo(BatchStep step) {
        var call = step.call();
        var fails = scenario == Scenario.BATCH_HALF_FAILED && (step.number() == 0 || step.number() % 2 == 1);
        if (!fails || counter.increment(call.method() + " " + call.path() + "?" + call.query()) > 1) {
            return Optional.empty();
        }
        return Optional.of(
                step.number() == 0
                        ? GraphError.reply(call, 503, "serviceNotAvailable", "The service is temporarily unavailable.")
                        : GraphError.reply(call, 429, "TooManyRequests", "Too many requests. Retry after 1 second.")
                                .with("Retry-After", "1"));
    }
}
