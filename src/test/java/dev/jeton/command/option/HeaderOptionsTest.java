package dev.jeton.command.option;

import static dev.jeton.failure.Outcome.USAGE;
import static dev.jeton.support.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class HeaderOptionsTest {
    @Test
    void joins_values_of_a_name_in_any_case() {
        assertThat(typed("-H", "Prefer: a", "-H", "prefer: b=\"c:d\"", "-H", "X: ")
                        .headers())
                .isEqualTo(Map.of("Prefer", "a, b=\"c:d\"", "X", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 3",
                "content-length: 3",
                "HOST: a.example",
                "Transfer-Encoding: chunked",
                "Connection: close",
                "Upgrade: h2c",
                "TE: trailers",
                "Expect: 100-continue",
                "Authorization: Bearer x"
            })
    void refuses_headers_of_the_connection_and_the_token(String header) {
        assertThat(failure(USAGE, () -> typed("-H", header).headers())).hasMessageContaining("is not allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b: c", "a(b): c", "nothing", ": x", "X: \u20AC", "X: a\rb"})
    void refuses_what_is_no_header(String header) {
        assertThat(failure(USAGE, () -> typed("-H", header).headers())).hasMessageContaining("-H takes 'NAME: VALUE'");
    }

    @Test
    void refuses_two_values_for_a_header_that_has_one() {
        assertThat(failure(USAGE, () -> typed("-H", "Content-Type: a/b", "-H", "content-type: c/d")
                        .headers()))
                .hasMessage("-H content-type is given twice");
    }

    private static HeaderOptions typed(String... words) {
        var options = new HeaderOptions();
        new CommandLine(options).parseArgs(words);
        return options;
    }
}
