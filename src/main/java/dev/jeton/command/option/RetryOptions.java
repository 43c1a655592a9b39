package dev.jeton.command.option;

import dev.jeton.command.help.HelpPage;
import dev.jeton.config.Period;
import dev.jeton.config.Value;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.http.Deadline;
import dev.jeton.http.RetryPolicy;
import dev.jeton.output.Output;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** Options for retries. */
@Command(optionListHeading = HelpPage.REQUEST)
public class RetryOptions {
    @Option(
            names = "--retries",
            paramLabel = "N",
            description =
                    "Maximum number of retries after throttling, a server error or a lost connection (default: 5).")
    private int retries = RetryPolicy.DEFAULT_RETRIES;

    @Option(
            names = "--max-time",
            paramLabel = "TIME",
            converter = FromNow.class,
            description = "Fail if the command takes longer than this: 90s, 10m.")
    private Optional<MaxTime> maxTime = Optional.empty();

    @Option(
            names = "--response-timeout",
            paramLabel = "TIME",
            converter = PeriodText.class,
            description = "Wait this long for the first byte of a response (default: 100s).")
    private Optional<String> responseTimeout = Optional.empty();

    /** A time limit that begins when picocli reads the option: the executable makes the commands at build time. */
    private record MaxTime(String text, long start) {
        private Deadline deadline() {
            return new Deadline(Period.parse(new Value(text, Value.Source.FLAG, "--max-time")), start);
        }
    }

    private static class FromNow implements ITypeConverter<MaxTime> {
        @Override
        public MaxTime convert(String text) {
            return new MaxTime(new PeriodText().convert(text), System.nanoTime());
        }
    }

    /** @param repeatsWrites whether to retry requests that are not idempotent, too */
    public CallLimits limits(boolean repeatsWrites, Output output) {
        if (retries < 0) {
            throw Failure.of(Outcome.USAGE, "--retries " + retries + " is negative");
        }
        var timeout = responseTimeout
                .map(text -> Period.parse(new Value(text, Value.Source.FLAG, "--response-timeout")))
                .orElse(CallLimits.RESPONSE_TIMEOUT);
        return new CallLimits(new RetryPolicy(retries, repeatsWrites, deadline(), output::notice), timeout);
    }

    /** Returns the work, which fails when {@code --max-time} has passed since the start of the command. */
    public <T> Uni<T> bounded(Uni<T> work) {
        return deadline().map(deadline -> deadline.bound(work)).orElse(work);
    }

    public Optional<Deadline> deadline() {
        return maxTime.map(MaxTime::deadline);
    }
}
