package dev.jeton.entra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.json.Json;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OAuthErrorTest {
    @Test
    void parses_every_field() {
        var error = OAuthError.parse("""
                        {"error":"invalid_grant","suberror":"bad_token","error_codes":[50173],"trace_id":"t",
                         "timestamp":"2026-02-01 10:20:30Z",
                         "error_description":"AADSTS50173: Revoked.\\r\\nTrace ID: t","correlation_id":"c"}""").orElseThrow();
        assertThat(error.error()).isEqualTo("invalid_grant");
        assertThat(error.suberror()).isEqualTo("bad_token");
        assertThat(error.description()).startsWith("AADSTS50173: Revoked.");
        assertThat(error.aadsts()).contains(50173);
        assertThat(error.traceId()).isEqualTo("t");
        assertThat(error.correlationId()).isEqualTo("c");
        assertThat(error.timestamp()).isEqualTo("2026-02-01 10:20:30Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[50076, 50079] | 50076",
                "[7000218] | 7000218",
                "[\"53003\"] | 53003",
                "[] | ",
                "[null] | ",
                "[true] | ",
                "[99999999999] | ",
                "50076 | ",
                "null | "
            })
    void takes_the_code_from_error_codes_if_the_description_has_none(String codes, Integer aadsts) {
        var error = OAuthError.parse("{\"error\":\"invalid_grant\",\"error_description\":\"Gesperrt.\",\"error_codes\":"
                        + codes + "}")
                .orElseThrow();
        assertThat(error.aadsts()).isEqualTo(Optional.ofNullable(aadsts));
    }

    @Test
    void all_fields_but_error_are_optional() {
        var error =
                OAuthError.parse("{\"error\":\"slow_down\",\"suberror\":null}").orElseThrow();
        assertThat(error.suberror()).isEmpty();
        assertThat(error.description()).isEmpty();
        assertThat(error.aadsts()).isEmpty();
        assertThat(error.traceId()).isEmpty();
        assertThat(error.correlationId()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "5",
                "\"error\"",
                "{}",
                "{\"error\":null}",
                "{\"error\":{\"code\":\"x\"}}",
                "{\"error\":5}",
                "{\"error\"",
                "<html>error</html>"
            })
    void finds_no_error_in_another_body(String body) {
        assertThat(OAuthError.parse(body)).isEmpty();
        assertThat(Json.fields(body).get("access_token")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"authorization_pending, true, false", "slow_down, false, true", "access_denied, false, false"})
    void recognises_authorization_pending_and_slow_down(String name, boolean pending, boolean slower) {
        var error = OAuthError.parse("{\"error\":\"" + name + "\"}").orElseThrow();
        assertThat(error.isPending()).isEqualTo(pending);
        assertThat(error.isSlowDown()).isEqualTo(slower);
    }
}
