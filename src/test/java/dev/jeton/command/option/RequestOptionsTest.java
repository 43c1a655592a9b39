package dev.jeton.command.option;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class RequestOptionsTest {
    @ParameterizedTest
    @CsvSource({
        "/me, /beta/me",
        "me, /beta/me",
        "/v1.0/me, /beta/me",
        "/beta/me, /beta/me",
        "/betamax, /beta/betamax",
        "/v1.0?a=b, /beta/?a=b",
        "https://graph.example:8/v1.0/me?a=b, https://graph.example:8/beta/me?a=b",
        "HTTPS://graph.example/beta/me, HTTPS://graph.example/beta/me",
        "https://graph.example/me, https://graph.example/beta/me"
    })
    void beta_replaces_the_version_of_a_path_or_url(String typed, String expected) {
        var options = new RequestOptions();
        new CommandLine(options).parseArgs("--beta");
        assertThat(options.path(typed)).isEqualTo(expected);
    }
}
