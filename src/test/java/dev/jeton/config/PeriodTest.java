package dev.jeton.config;

import static dev.jeton.failure.Outcome.USAGE;
import static dev.jeton.support.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {
    @ParameterizedTest
    @CsvSource({
        "90s, PT1M30S",
        "1s, PT1S",
        "10m, PT10M",
        "1h, PT1H",
        "1h30m, PT1H30M",
        "1h0m5s, PT1H5S",
        "2m3s, PT2M3S",
        "007s, PT7S",
        "9999h99999m999999s, PT11943H25M39S"
    })
    void parses_a_duration(String text, Duration expected) {
        assertThat(Period.parse(typed(text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "0",
                "0s",
                "0h0m0s",
                "1m30",
                "s",
                "-1s",
                "1.5h",
                "1 h",
                "30m1h",
                "1w",
                "PT1M",
                "1H",
                "1s1s",
                "99999999999s",
                "١s"
            })
    void refuses_anything_else_and_names_its_source(String text) {
        assertThat(failure(USAGE, () -> Period.parse(typed(text))))
                .hasMessage("'" + text + "' (--timeout) is not a duration such as 90s, 10m or 1h");
    }

    private static Value typed(String text) {
        return new Value(text, Value.Source.FLAG, "--timeout");
    }
}
