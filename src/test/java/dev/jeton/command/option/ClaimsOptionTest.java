package dev.jeton.command.option;

import static dev.jeton.failure.Outcome.USAGE;
import static dev.jeton.support.Failures.failure;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ClaimsOptionTest {
    private static final String JSON = "{\"access_token\":{\"acrs\":{\"value\":\"c1>?\"}}}";

    @Test
    void takes_json_and_both_alphabets_of_base64() {
        var bytes = JSON.getBytes(UTF_8);
        assertThat(parse(" " + JSON + "\n").claims()).contains(JSON);
        assertThat(parse(Base64.getEncoder().encodeToString(bytes)).claims()).contains(JSON);
        assertThat(parse(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes))
                        .claims())
                .contains(JSON);
        assertThat(new ClaimsOption().claims()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "c1", "{} {}", "W10=", "bnVsbA=="})
    void refuses_what_is_not_an_object(String text) {
        assertThat(failure(USAGE, parse(text)::claims)).hasMessageContaining("--claims");
    }

    @Test
    void refuses_long_claims() {
        assertThat(failure(USAGE, parse("{\"a\":\"" + "x".repeat(9000) + "\"}")::claims))
                .hasMessageContaining("8 KiB");
    }

    private static ClaimsOption parse(String text) {
        var option = new ClaimsOption();
        new CommandLine(option).parseArgs("--claims", text);
        return option;
    }
}
