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
    private static final String DEMAND = "{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"17\"}}}";

    @Test
    void a_demand_joins_what_the_request_says_of_its_own() {
        var own = URLEncoder.encode("{\"access_token\":{\"xms_cc\":{\"values\":[\"cp1\"]}}}", UTF_8);
        var form = Claims.addedTo("grant_type=refresh_token&claims=" + own + "&scope=a+b", DEMAND);
        assertThat(form).startsWith("grant_type=refresh_token&scope=a+b&claims=");
        assertThat(URLDecoder.decode(form.substring(form.lastIndexOf('=') + 1), UTF_8))
                .isEqualTo("{\"access_token\":{\"xms_cc\":{\"values\":[\"cp1\"]},"
                        + "\"nbf\":{\"essential\":true,\"value\":\"17\"}}}");
    }

    @Test
    void a_demand_is_added_where_there_is_none() {
        assertThat(Claims.addedTo("a=b", "{\"id_token\":null}")).isEqualTo("a=b&claims=%7B%22id_token%22%3Anull%7D");
    }

    @Test
    void a_demand_wins_over_what_is_there() {
        assertThat(Claims.addedTo("claims=%7B%22a%22%3A1%7D", "{\"a\":2}")).isEqualTo("&claims=%7B%22a%22%3A2%7D");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "nonsense", "null", "\"text\""})
    void anything_but_an_object_is_refused(String demand) {
        assertThatThrownBy(() -> Claims.addedTo("a=b", demand))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("not a JSON object");
    }
}
