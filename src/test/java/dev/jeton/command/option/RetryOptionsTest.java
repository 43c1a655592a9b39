package dev.jeton.command.option;

import static dev.jeton.failure.Outcome.UNAVAILABLE;
import static dev.jeton.support.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class RetryOptionsTest {
    private static final Duration BOUND = Duration.ofSeconds(20);

    @Test
    void max_time_applies_to_all_steps_together() {
        var options = new RetryOptions();
        new CommandLine(options).parseArgs("--max-time", "1s");
        assertThat(failure(UNAVAILABLE, () -> await(options, Uni.createFrom().nothing())))
                .hasMessage("timed out after 1 s (--max-time)");
        var quicker = Uni.createFrom().item("there").onItem().delayIt().by(Duration.ofMillis(500));
        assertThat(failure(UNAVAILABLE, () -> await(options, quicker))).hasMessage("timed out after 1 s (--max-time)");
    }

    private static Object await(RetryOptions options, Uni<?> work) {
        return options.bounded(work).await().atMost(BOUND);
    }
}
