package dev.jeton.auth.msal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.failure.Failure;
import java.net.URLDecoder;
import java.net.URLEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimsTest {
    private static final String CHALLENGE = "{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"17\"}}}";

    @Test
    void merges_a_challenge_with_the_claims_of_the_request() {
        var own = URLEncoder.encode("{\"access_token\":{\"xms_cc\":{\"values\":[\"cp1\"]}}}", UTF_8);
        var form = Claims.addTo("grant_type=refresh_token&claims=" + own + "&scope=a+b", CHALLENGE);
        assertThat(form).startsWith("grant_type=refresh_token&scope=a+b&claims=");
        assertThat(URLDecoder.decode(form.substring(form.lastIndexOf('=') + 1), UTF_8))
                .isEqualTo("{\"access_token\":{\"xms_cc\":{\"values\":[\"cp1\"]},"
                        + "\"nbf\":{\"essential\":true,\"value\":\"17\"}}}");
    }

    @Test
    void adds_a_challenge_to_a_request_without_claims() {
        assertThat(Claims.addTo("a=b", "{\"id_token\":null}")).isEqualTo("a=b&claims=%7B%22id_token%22%3Anull%7D");
    }

    @Test
    void a_challenge_overrides_the_claims_of_the_request() {
        assertThat(Claims.addTo("claims=%7B%22a%22%3A1%7D", "{\"a\":2}")).isEqualTo("&claims=%7B%22a%22%3A2%7D");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "nonsense", "null", "\"text\""})
    void refuses_a_challenge_that_is_not_an_object(String challenge) {
        assertThatThrownBy(() -> Claims.addTo("a=b", challenge))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("not a JSON object");
    }
}
