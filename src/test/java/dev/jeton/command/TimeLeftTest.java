package dev.jeton.command;

import static dev.jeton.failure.Failure.Reaction.RETRY_LATER;
import static dev.jeton.support.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.failure.Failure;
import dev.jeton.graph.TimeLimit;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TimeLeftTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE);
    private final TimeLeft left =
            new TimeLeft(Optional.of(new TimeLimit(DAY, () -> Failure.of(RETRY_LATER, "over"))), now::get);

    @Test
    void a_step_gets_what_the_ones_before_it_left() {
        assertThat(awaited(left, Uni.createFrom().item("done"))).isEqualTo("done");
        now.addAndGet(DAY.toNanos()); // past the clock's greatest number, too
        assertThat(failure(RETRY_LATER, () -> awaited(left, never()))).hasMessage("over");
        now.addAndGet(DAY.toNanos());
        assertThat(failure(RETRY_LATER, () -> awaited(left, never()))).hasMessage("over");
    }

    @Test
    void without_a_limit_a_step_is_as_it_was() {
        var step = Uni.createFrom().item("done");
        assertThat(new TimeLeft(Optional.empty(), now::get).bounded(step)).isSameAs(step);
    }

    private static Uni<String> never() {
        return Uni.createFrom().nothing();
    }

    private static String awaited(TimeLeft left, Uni<String> step) {
        return left.bounded(step).await().indefinitely();
    }
}
