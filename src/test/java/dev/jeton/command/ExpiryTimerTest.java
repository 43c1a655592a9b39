package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.support.Waiting;
import java.time.Instant;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class ExpiryTimerTest {
    private final LinkedBlockingQueue<Instant> runs = new LinkedBlockingQueue<>();

    @Test
    void runs_the_action_once_when_the_time_has_come() throws Exception {
        var end = Instant.now().plusMillis(200);
        try (var timer = start(end)) {
            assertThat(runs.poll(60, TimeUnit.SECONDS)).isAfterOrEqualTo(end);
            awaitEnd(timer);
            assertThat(runs).isEmpty();
        }
    }

    @Test
    void runs_the_action_at_once_if_the_time_has_passed() throws Exception {
        try (var timer = start(Instant.now().minusSeconds(1))) {
            assertThat(runs.poll(60, TimeUnit.SECONDS)).isNotNull();
            awaitEnd(timer);
        }
    }

    @Test
    void runs_no_action_if_it_is_closed_before() throws Exception {
        var timer = start(Instant.parse("9999-12-31T00:00:00Z"));
        assertThat(timer.isRunning()).isTrue();
        timer.close();
        awaitEnd(timer);
        assertThat(runs).isEmpty();
    }

    private ExpiryTimer start(Instant end) {
        return ExpiryTimer.start(end, () -> runs.add(Instant.now()));
    }

    private static void awaitEnd(ExpiryTimer timer) throws Exception {
        Waiting.until("the timer has ended", () -> !timer.isRunning());
    }
}
