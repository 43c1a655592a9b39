package dev.jeton.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MonotonicTimestampTest {
    @Test
    void what_is_made_now_is_young_after_it_was_written_and_read() {
        var fields = new HashMap<String, Object>();
        MonotonicTimestamp.now().writeTo(fields);
        assertThat(MonotonicTimestamp.of(fields).orElseThrow().elapsed()).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void what_was_made_before_has_grown() {
        var now = MonotonicTimestamp.now();
        assertThat(new MonotonicTimestamp(now.boot(), now.since().minusSeconds(60)).elapsed())
                .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(120));
    }

    @Test
    void a_clock_that_went_backwards_makes_nothing_younger_than_new() {
        var now = MonotonicTimestamp.now();
        assertThat(new MonotonicTimestamp(now.boot(), now.since().plusSeconds(60)).elapsed())
                .isZero();
    }

    @Test
    void what_was_made_before_a_restart_is_older_than_anything() {
        assertThat(new MonotonicTimestamp("another start", Duration.ZERO).elapsed())
                .isGreaterThan(Duration.ofDays(1));
    }

    @Test
    void what_is_not_dated_has_no_age() {
        assertThat(MonotonicTimestamp.of(Map.of("boot", "a"))).isEmpty();
    }
}
