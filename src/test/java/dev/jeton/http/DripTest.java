package dev.jeton.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DripTest {
    private final Drip drip = new Drip();

    @Test
    void a_body_drips_after_two_slow_times_in_a_row() {
        assertThat(drip.isTooSlow(1023)).isFalse();
        assertThat(drip.isTooSlow(1023)).isTrue();
    }

    @Test
    void a_body_that_pauses_once_does_not_drip() {
        assertThat(drip.isTooSlow(1)).isFalse();
        assertThat(drip.isTooSlow(1024)).isFalse();
        assertThat(drip.isTooSlow(1)).isFalse();
        assertThat(drip.isTooSlow(100_000)).isFalse();
    }
}
