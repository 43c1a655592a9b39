package dev.jeton.command.option;

import dev.jeton.command.help.HelpPage;
import dev.jeton.config.Period;
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
    private Optional<Deadline> deadline = Optional.empty();

    @Option(
            names = "--response-timeout",
            paramLabel = "TIME",
            converter = PeriodText.class,
            description = "Wait this long for the first byte of a response (default: 100s).")
    private Optional<String> responseTimeout = Optional.empty();

    /** Lets the time begin when picocli reads the option: the executable makes the commands at build time. */
    private static class FromNow implements ITypeConverter<Deadline> {
        @Override
        public Deadline convert(String text) {
            return new Deadline(PeriodText.duration(text), System.nanoTime());
        }
    }

    /** @param repeatsWrites whether to retry requests that are not idempotent, too */
    public CallLimits limits(boolean repeatsWrites, Output output) {
        if (retries < 0) {
            throw Failure.of(Outcome.USAGE, "--retries " + retries + " is negative");
        }
        var timeout = responseTimeout.flatMap(Period::of).orElse(CallLimits.RESPONSE_TIMEOUT);
        return new CallLimits(new RetryPolicy(retries, repeatsWrites, deadline, output::notice), timeout);
    }

    /** Returns the work, which fails when {@code --max-time} has passed since the start of the command. */
    public <T> Uni<T> bounded(Uni<T> work) {
        return deadline.map(end -> end.bound(work)).orElse(work);
    }

    public Optional<Deadline> deadline() {
        return deadline;
    }
}
