package dev.jeton.sandbox.drive;

import dev.jeton.sandbox.Reply;
import dev.jeton.sandbox.RequestCounter;
import dev.jeton.sandbox.SandboxCall;
import dev.jeton.sandbox.Scenario;
import dev.jeton.sandbox.graph.GraphError;
import java.time.Duration;
import java.util.function.Supplier;

/** Lets uploads fail as the scenario demands. */
final class UploadFaults {
    private static final Duration SLOW = Duration.ofSeconds(1);

    private final Scenario scenario;
    private final RequestCounter counter = new RequestCounter();

    UploadFaults(Scenario scenario) {
        this.scenario = scenario;
    }

    /**
     * @param store  stores the chunk
     * @param delete deletes the session
     */
    Reply apply(SandboxCall call, SandboxUploadSession session, Supplier<Reply> store, Supplier<Reply> delete) {
        return switch (scenario) {
            case UPLOAD_CUT -> counter.increment(session.id()) == 1 ? Reply.dropped() : store.get();
            case UPLOAD_ANSWER_LOST -> {
                var stored = store.get();
                yield counter.increment(session.id()) == 1 ? Reply.dropped() : stored;
            }
            case UPLOAD_UNAVAILABLE -> counter.increment(session.id()) == 1 ? unavailable(call) : store.get();
            case UPLOAD_FORGOTTEN -> {
                var stored = store.get();
                if (counter.increment(session.path()) == 1) {
                    delete.get();
                }
                yield stored;
            }
            case UPLOAD_END_LOST -> {
                var stored = store.get();
                yield session.isComplete() ? Reply.dropped() : stored;
            }
            case UPLOAD_SLOW -> store.get().delayed(SLOW);
            default -> store.get();
        };
    }

    /** @param stored the reply to an upload in one request */
    Reply applyToFile(String path, Reply stored) {
        return scenario == Scenario.UPLOAD_END_LOST && counter.increment(path) == 1 ? Reply.dropped() : stored;
    }

    private static Reply unavailable(SandboxCall call) {
        return GraphError.reply(call, 503, "serviceNotAvailable", "The service is temporarily unavailable.")
                .with("Retry-After", "1");
    }
}
