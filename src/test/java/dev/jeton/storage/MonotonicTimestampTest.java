package dev.jeton.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MonotonicTimestampTest {
    @Test
    void a_new_timestamp_is_recent_after_writing_and_reading() {
        var fields = new HashMap<String, Object>();
        MonotonicTimestamp.now().writeTo(fields);
        assertThat(MonotonicTimestamp.of(fields).orElseThrow().elapsed()).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void returns_the_elapsed_time() {
        var now = MonotonicTimestamp.now();
        assertThat(new MonotonicTimestamp(now.boot(), now.since().minusSeconds(60), Duration.ZERO).elapsed())
                .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(120));
    }

    @Test
    void returns_zero_if_the_clock_was_set_back() {
        var now = MonotonicTimestamp.now();
        assertThat(new MonotonicTimestamp(now.boot(), now.since().plusSeconds(60), Duration.ZERO).elapsed())
                .isZero();
    }

    @Test
    void uses_the_wall_clock_after_a_restart_or_on_another_machine() {
        var wall = MonotonicTimestamp.now().wall();
        assertThat(new MonotonicTimestamp("another boot", Duration.ofDays(3), wall.minusSeconds(60)).elapsed())
                .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(120));
        assertThat(new MonotonicTimestamp("another boot", Duration.ZERO, wall.plusSeconds(60)).elapsed())
                .isZero();
    }

    @Test
    void returns_a_long_time_for_fields_without_a_wall_clock_of_another_boot() {
        var fields = Map.<String, Object>of("boot", "another boot", "since", 1000);
        assertThat(MonotonicTimestamp.of(fields).orElseThrow().elapsed()).isGreaterThan(Duration.ofDays(365));
    }

    @Test
    void reads_no_timestamp_from_fields_without_one() {
        assertThat(MonotonicTimestamp.of(Map.of("boot", "a"))).isEmpty();
    }
}
