package dev.jeton.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransferBarTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 10, 20, 30, 40, 60, 80, 200})
    void a_line_fits_into_the_terminal(int columns) {
        for (var done : new long[] {0, 1, 5 << 20, 10 << 20}) {
            for (var total : new long[] {0, 10 << 20}) {
                assertThat(TransferBar.line(done, total, done, Duration.ofSeconds(3), columns))
                        .hasSizeLessThan(columns);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "80, [############------------] 50%  5.0 MiB of 10.0 MiB  1.0 MiB/s  0:00:05 left",
        "70, 50%  5.0 MiB of 10.0 MiB  0:00:05 left",
        "40, 50%  5.0 MiB of 10.0 MiB  0:00:05 left",
        "30, 50%  5.0 MiB of 10.0 MiB",
        "20, 50%"
    })
    void a_narrow_terminal_shows_less(int columns, String line) {
        assertThat(TransferBar.line(5 << 20, 10 << 20, 5 << 20, Duration.ofSeconds(5), columns))
                .isEqualTo(line);
    }
}
