package dev.jeton.command;

import dev.jeton.config.Period;
import dev.jeton.config.Value;
import dev.jeton.failure.Failure;
import dev.jeton.graph.Patience;
import dev.jeton.graph.TimeLimit;
import dev.jeton.output.Output;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long a Graph request is tried for. */
@Command
class PatienceOptions {
    @Option(names = "--retries", paramLabel = "N", description = "Try again so often what is throttled or lost; 5.")
    private int retries = Patience.USUAL_RETRIES;

    @Option(names = "--max-time", paramLabel = "TIME", description = "Give up after so long altogether: 90s, 10m.")
    private Optional<String> maxTime = Optional.empty();

    /** @param everyCall whether also what may have been carried out is repeated */
    Patience patience(boolean everyCall, Output output) {
        if (retries < 0) {
            throw Failure.of(Failure.Reaction.RETYPE, "--retries " + retries + " is negative");
        }
        return new Patience(retries, everyCall, output::say);
    }

    /** Bounded by {@code --max-time}, where there is one. */
    <T> Uni<T> bounded(Uni<T> work) {
        return limit().map(limit -> work.ifNoItem().after(limit.time()).failWith(limit.passed()))
                .orElse(work);
    }

    /** For a command that waits more than once: {@code --max-time} runs from now on, over all of it. */
    TimeLeft timeLeft() {
        return new TimeLeft(limit(), System::nanoTime);
    }

    Optional<TimeLimit> limit() {
        return maxTime.map(text -> Period.parse(new Value(text, Value.Source.FLAG, "--max-time")))
                .map(time -> new TimeLimit(time, () -> Failure.of(
                                Failure.Reaction.RETRY_LATER, "gave up after " + time.toSeconds() + " s (--max-time)")
                        .hint("the same again later")));
    }
}
