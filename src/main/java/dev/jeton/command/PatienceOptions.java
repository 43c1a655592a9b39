package dev.jeton.command;

import dev.jeton.config.Period;
import dev.jeton.config.Value;
import dev.jeton.failure.Failure;
import dev.jeton.graph.Patience;
import dev.jeton.graph.TimeLimit;
import dev.jeton.output.Output;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** How long a Graph request is tried for. */
@Command
class PatienceOptions {
    private static final Duration SHORTEST = Duration.ofMillis(1);

    @Option(names = "--retries", paramLabel = "N", description = "Try again so often what is throttled or lost; 5.")
    private int retries = Patience.USUAL_RETRIES;

    @Option(
            names = "--max-time",
            paramLabel = "TIME",
            converter = FromNow.class,
            description = "Give up after so long altogether: 90s, 10m.")
    private Optional<Limit> maxTime = Optional.empty();

    /** A time that begins when the words of the command are read. */
    private record Limit(String text, long start) {
        private Duration time() {
            return Period.parse(new Value(text, Value.Source.FLAG, "--max-time"));
        }

        private Duration left() {
            var left = time().minusNanos(System.nanoTime() - start);
            return left.compareTo(SHORTEST) < 0 ? SHORTEST : left;
        }
    }

    private static class FromNow implements ITypeConverter<Limit> {
        @Override
        public Limit convert(String text) {
            return new Limit(text, System.nanoTime());
        }
    }

    /** @param everyCall whether also what may have been carried out is repeated */
    Patience patience(boolean everyCall, Output output) {
        if (retries < 0) {
            throw Failure.of(Failure.Reaction.RETYPE, "--retries " + retries + " is negative");
        }
        return new Patience(retries, everyCall, output::say);
    }

    /** Bounded by what is left of {@code --max-time}, where there is one: it runs from the start of the command. */
    <T> Uni<T> bounded(Uni<T> work) {
        return limit().map(limit -> work.ifNoItem().after(limit.time()).failWith(limit.passed()))
                .orElse(work);
    }

    /** What is left of it. */
    Optional<TimeLimit> limit() {
        return maxTime.map(limit -> new TimeLimit(limit.left(), () -> Failure.of(
                        Failure.Reaction.RETRY_LATER,
                        "gave up after " + limit.time().toSeconds() + " s (--max-time)")
                .hint("the same again later")));
    }
}
