package dev.jeton.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.support.Responses;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");

    @Test
    void reads_seconds() {
        assertThat(wait("Retry-After", "120")).contains(Duration.ofSeconds(120));
        assertThat(wait("Retry-After", " 0 ")).contains(Duration.ZERO);
        assertThat(wait("Retry-After", "9".repeat(30))).contains(Duration.ofDays(1));
    }

    @Test
    void compares_a_date_with_the_local_time() {
        assertThat(wait("Retry-After", "Tue, 03 Feb 2026 04:05:36 GMT")).contains(Duration.ofSeconds(30));
    }

    @Test
    void compares_a_date_with_the_date_of_the_response() {
        assertThat(wait("Retry-After", "Tue, 03 Feb 2026 09:00:07 GMT", "Date", "Tue, 03 Feb 2026 09:00:00 GMT"))
                .contains(Duration.ofSeconds(7));
    }

    @Test
    void is_at_most_a_day() {
        assertThat(wait("Retry-After", "86401")).contains(Duration.ofDays(1));
        assertThat(wait("Retry-After", "Fri, 31 Dec 2100 23:59:59 GMT")).contains(Duration.ofDays(1));
    }

    @Test
    void is_zero_for_a_date_in_the_past() {
        assertThat(wait("Retry-After", "Tue, 03 Feb 2026 04:00:00 GMT")).contains(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1.5", "Tue, 31 Feb 2026 04:00:00 GMT"})
    void is_empty_for_an_invalid_value(String value) {
        assertThat(wait("Retry-After", value)).isEmpty();
    }

    @Test
    void is_empty_without_the_header() {
        assertThat(wait("Date", "Tue, 03 Feb 2026 09:00:00 GMT")).isEmpty();
    }

    private static Optional<Duration> wait(String... headers) {
        var map = new HashMap<String, String>();
        for (var index = 0; index < headers.length; index += 2) {
            map.put(headers[index], headers[index + 1]);
        }
        return RetryAfter.in(Responses.of(429, map, ""), NOW);
    }
}
