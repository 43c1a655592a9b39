package dev.jeton.graph;

import static dev.jeton.failure.Outcome.USAGE;
import static dev.jeton.support.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResumeTokenTest {
    private static final URI FIRST = URI.create("https://graph.microsoft.com/v1.0/users?$select=id");
    private static final URI NEXT =
            URI.create("https://graph.microsoft.com/v1.0/users('%C3%A4')?$select=id&$skiptoken=a%2Bb%20");

    @Test
    void returns_the_next_link_of_a_token() {
        var token = ResumeToken.of(FIRST, NEXT);
        assertThat(token).matches("[\\w-]+").doesNotContain("skiptoken");
        assertThat(ResumeToken.nextLink(FIRST, token)).isEqualTo(NEXT);
    }

    @Test
    void returns_a_next_link_without_a_query() {
        var next = URI.create("https://graph.microsoft.com/v1.0/me/drive/root/delta(token='abc')");
        assertThat(ResumeToken.nextLink(FIRST, ResumeToken.of(FIRST, next))).isEqualTo(next);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://graph.microsoft.us/v1.0/users",
                "https://graph.microsoft.com:8443/v1.0/users",
                "https://graph.microsoft.com/beta/users",
                "https://graph.microsoft.com/v1.0/groups?$select=id",
                "https://graph.microsoft.com/v1.0/users",
                "https://graph.microsoft.com/v1.0/users?$select=mail"
            })
    void fails_on_a_token_of_another_request(String url) {
        var token = ResumeToken.of(FIRST, NEXT);
        assertThat(failure(USAGE, () -> ResumeToken.nextLink(URI.create(url), token)))
                .hasMessageContaining("another request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a b", "====", "AAAAAAAAAAA", "https://evil.example/"})
    void fails_on_an_invalid_token(String text) {
        assertThat(failure(USAGE, () -> ResumeToken.nextLink(FIRST, text))).hasMessageContaining("--from");
    }
}
