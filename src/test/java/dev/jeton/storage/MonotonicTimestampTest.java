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
        assertThat(new MonotonicTimestamp(now.boot(), now.since().minusSeconds(60)).elapsed())
                .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(120));
    }

    @Test
    void returns_zero_if_the_clock_was_set_back() {
        var now = MonotonicTimestamp.now();
        assertThat(new MonotonicTimestamp(now.boot(), now.since().plusSeconds(60)).elapsed())
                .isZero();
    }

    @Test
    void returns_a_long_time_after_a_restart() {
        assertThat(new MonotonicTimestamp("another start", Duration.ZERO).elapsed())
                .isGreaterThan(Duration.ofDays(1));
    }

    @Test
    void reads_no_timestamp_from_fields_without_one() {
        assertThat(MonotonicTimestamp.of(Map.of("boot", "a"))).isEmpty();
    }
}
