package dev.jeton.sandbox.drive;

import dev.jeton.sandbox.Reply;
import dev.jeton.sandbox.RequestCounter;
import dev.jeton.sandbox.SandboxCall;
import dev.jeton.sandbox.Scenario;
import dev.jeton.sandbox.graph.GraphError;
import java.time.Duration;
import java.util.function.Supplier;

/** What goes wrong on the way of a file's parts to the drive. */
final class UploadFaults {
    private static final Duration SLOW = Duration.ofSeconds(1);

    private final Scenario scenario;
    private final RequestCounter counter = new RequestCounter();

    UploadFaults(Scenario scenario) {
        this.scenario = scenario;
    }

    /**
     * @param take   takes the part, and says so
     * @param forget ends the session
     */
    Reply of(SandboxCall call, SandboxUploadSession session, Supplier<Reply> take, Supplier<Reply> forget) {
        return switch (scenario) {
            case UPLOAD_CUT -> counter.increment(session.id()) == 1 ? Reply.dropped() : take.get();
            case UPLOAD_ANSWER_LOST -> {
                var taken = take.get();
                yield counter.increment(session.id()) == 1 ? Reply.dropped() : taken;
            }
            case UPLOAD_UNAVAILABLE -> counter.increment(session.id()) == 1 ? unavailable(call) : take.get();
            case UPLOAD_FORGOTTEN -> {
                var taken = take.get();
                if (counter.increment(session.path()) == 1) {
                    forget.get();
                }
                yield taken;
            }
            case UPLOAD_END_LOST -> {
                var taken = take.get();
                yield session.isComplete() ? Reply.dropped() : taken;
            }
            case UPLOAD_SLOW -> take.get().delayed(SLOW);
            default -> take.get();
        };
    }

    /** @param taken says that a file that was sent at once is there */
    Reply ofWhole(String path, Reply taken) {
        return scenario == Scenario.UPLOAD_END_LOST && counter.increment(path) == 1 ? Reply.dropped() : taken;
    }

    private static Reply unavailable(SandboxCall call) {
        return GraphError.reply(call, 503, "serviceNotAvailable", "The service is temporarily unavailable.")
                .with("Retry-After", "1");
    }
}
