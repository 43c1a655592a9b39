package dev.jeton.command;

import static dev.jeton.failure.Failure.Reaction.RETRY_LATER;
import static dev.jeton.support.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class PatienceOptionsTest {
    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final Uni<String> NEVER = Uni.createFrom().nothing();

    private final PatienceOptions options = new PatienceOptions();
    private final Uni<String> soon =
            Uni.createFrom().item("there").onItem().delayIt().by(Duration.ofMillis(300));

    @BeforeEach
    void most_time() {
        new CommandLine(options).parseArgs("--max-time", "1s");
    }

    @Test
    void the_most_time_is_that_of_all_steps_together() {
        var time = options.timeLeft();
        assertThat(failure(RETRY_LATER, () -> await(time.bounded(NEVER)))).hasMessage("gave up after 1 s (--max-time)");
        assertThat(failure(RETRY_LATER, () -> await(time.bounded(soon)))).hasMessage("gave up after 1 s (--max-time)");
    }

    @Test
    void each_round_of_a_watch_has_the_most_time_anew() {
        assertThat(failure(RETRY_LATER, () -> await(options.bounded(NEVER))))
                .hasMessage("gave up after 1 s (--max-time)");
        assertThat(await(options.bounded(soon))).isEqualTo("there");
    }

    private static String await(Uni<String> work) {
        return work.await().atMost(BOUND);
    }
}
