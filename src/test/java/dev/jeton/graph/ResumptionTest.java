package dev.jeton.graph;

import static dev.jeton.failure.Outcome.USAGE;
import static dev.jeton.support.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResumptionTest {
    private static final URI FIRST = URI.create("https://graph.microsoft.com/v1.0/users?$select=id");
    private static final URI NEXT =
            URI.create("https://graph.microsoft.com/v1.0/users('%C3%A4')?$select=id&$skiptoken=a%2Bb%20");

    @Test
    void a_token_leads_to_the_next_link_it_was_made_of() {
        var token = Resumption.token(FIRST, NEXT);
        assertThat(token).matches("[\\w-]+").doesNotContain("skiptoken");
        assertThat(Resumption.link(FIRST, token)).isEqualTo(NEXT);
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
    void that_of_another_request_is_refused(String url) {
        var token = Resumption.token(FIRST, NEXT);
        assertThat(failure(USAGE, () -> Resumption.link(URI.create(url), token)))
                .hasMessageContaining("another request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a b", "====", "AAAAAAAAAAA", "https://evil.example/"})
    void what_is_no_token_is_refused(String text) {
        assertThat(failure(USAGE, () -> Resumption.link(FIRST, text))).hasMessageContaining("--from");
    }
}
