package dev.jeton.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PollIntervalTest {
    private final PollInterval pace = new PollInterval(seconds(5));

    @Test
    void the_interval_is_the_servers() {
        pace.pending();
        assertThat(pace.next()).isEqualTo(seconds(5));
    }

    @Test
    void slow_down_adds_five_seconds_for_good() {
        pace.slowDown(Optional.empty());
        assertThat(pace.next()).isEqualTo(seconds(10));
        pace.slowDown(Optional.empty());
        pace.pending();
        assertThat(pace.next()).isEqualTo(seconds(15));
    }

    @Test
    void a_lost_answer_doubles_the_wait_up_to_a_minute_until_there_is_one_again() {
        for (var expected : new int[] {10, 20, 40, 60, 60, 60, 60, 60, 60}) {
            pace.lost(Optional.empty());
            assertThat(pace.next()).isEqualTo(seconds(expected));
        }
        pace.pending();
        assertThat(pace.next()).isEqualTo(seconds(5));
    }

    @Test
    void an_interval_of_more_than_a_minute_is_kept() {
        var slow = new PollInterval(seconds(90));
        slow.lost(Optional.empty());
        assertThat(slow.next()).isEqualTo(seconds(90));
    }

    @Test
    void what_the_server_asks_for_is_waited_for_once() {
        pace.lost(Optional.of(seconds(120)));
        assertThat(pace.next()).isEqualTo(seconds(120));
        pace.lost(Optional.of(seconds(1)));
        assertThat(pace.next()).isEqualTo(seconds(20));
        pace.slowDown(Optional.of(seconds(30)));
        assertThat(pace.next()).isEqualTo(seconds(30));
        pace.pending();
        assertThat(pace.next()).isEqualTo(seconds(10));
    }

    private static Duration seconds(int number) {
        return Duration.ofSeconds(number);
    }
}
