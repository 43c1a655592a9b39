package dev.jeton.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PollIntervalTest {
    private final PollInterval interval = new PollInterval(seconds(5), seconds(900));

    @Test
    void starts_with_the_interval_of_the_server() {
        interval.reset();
        assertThat(interval.next()).isEqualTo(seconds(5));
    }

    @Test
    void slow_down_adds_five_seconds_for_good() {
        interval.slowDown(Optional.empty());
        assertThat(interval.next()).isEqualTo(seconds(10));
        interval.slowDown(Optional.empty());
        interval.reset();
        assertThat(interval.next()).isEqualTo(seconds(15));
    }

    @Test
    void doubles_the_interval_up_to_a_minute_until_the_server_responds() {
        for (var expected : new int[] {10, 20, 40, 60, 60, 60, 60, 60, 60}) {
            interval.backOff(Optional.empty());
            assertThat(interval.next()).isEqualTo(seconds(expected));
        }
        interval.reset();
        assertThat(interval.next()).isEqualTo(seconds(5));
    }

    @Test
    void keeps_an_interval_of_more_than_a_minute() {
        var slow = new PollInterval(seconds(90), seconds(900));
        slow.backOff(Optional.empty());
        assertThat(slow.next()).isEqualTo(seconds(90));
    }

    @Test
    void waits_for_retry_after_once() {
        interval.backOff(Optional.of(seconds(120)));
        assertThat(interval.next()).isEqualTo(seconds(120));
        interval.backOff(Optional.of(seconds(1)));
        assertThat(interval.next()).isEqualTo(seconds(20));
        interval.slowDown(Optional.of(seconds(30)));
        assertThat(interval.next()).isEqualTo(seconds(30));
        interval.reset();
        assertThat(interval.next()).isEqualTo(seconds(10));
    }

    @Test
    void waits_for_retry_after_for_five_minutes_and_a_third_of_the_lifetime_at_most() {
        interval.backOff(Optional.of(seconds(999_999_999)));
        assertThat(interval.next()).isEqualTo(seconds(300));
        interval.slowDown(Optional.of(seconds(301)));
        assertThat(interval.next()).isEqualTo(seconds(300));
        var shortLived = new PollInterval(seconds(5), seconds(60));
        shortLived.backOff(Optional.of(seconds(300)));
        assertThat(shortLived.next()).isEqualTo(seconds(20));
    }

    private static Duration seconds(int number) {
        return Duration.ofSeconds(number);
    }
}
