package dev.jeton.sandbox.graph;

import dev.jeton.sandbox.Reply;
import dev.jeton.sandbox.RequestCounter;
import dev.jeton.sandbox.Scenario;
import java.util.Optional;

/** What goes wrong for some of a batch's requests while the batch as a whole is answered 200. */
final class BatchFaults {
    private final Scenario scenario;
    private final RequestCounter counter = new RequestCounter();

    BatchFaults(Scenario scenario) {
        this.scenario = scenario;
    }

    /** The first request is answered 503 and every second one 429, the first time that they come. */
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
