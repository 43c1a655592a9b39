package dev.jeton.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AgeTest {
    @Test
    void what_is_made_now_is_young_after_it_was_written_and_read() {
        var fields = new HashMap<String, Object>();
        Age.none().writeTo(fields);
        assertThat(Age.in(fields).orElseThrow().now()).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void what_was_made_before_has_grown() {
        var now = Age.none();
        assertThat(new Age(now.boot(), now.since().minusSeconds(60)).now())
                .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(120));
    }

    @Test
    void a_clock_that_went_backwards_makes_nothing_younger_than_new() {
        var now = Age.none();
        assertThat(new Age(now.boot(), now.since().plusSeconds(60)).now()).isZero();
    }

    @Test
    void what_was_made_before_a_restart_is_older_than_anything() {
        assertThat(new Age("another start", Duration.ZERO).now()).isGreaterThan(Duration.ofDays(1));
    }

    @Test
    void what_is_not_dated_has_no_age() {
        assertThat(Age.in(Map.of("boot", "a"))).isEmpty();
    }
}
