package dev.jeton.auth;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.failure.Outcome.UNAVAILABLE;
import static dev.jeton.failure.Outcome.WRONG_ACCOUNT;
import static dev.jeton.support.Failures.failure;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.entra.EntraRefusal;
import dev.jeton.http.Content;
import dev.jeton.http.Response;
import dev.jeton.json.Json;
import dev.jeton.support.Responses;
import java.net.URI;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenResponsesTest {
    private static final String TENANT = "11111111-1111-1111-1111-11111111111a";
    private static final URI AUTHORITY = URI.create("https://login.example/contoso.com");

    @ParameterizedTest
    @ValueSource(strings = {"abc\\r\\nX-Evil: 1", "abc\\n", "a\\u0000b", "a\\u007fb", "\\u00e4"})
    void refuses_an_access_token_that_would_add_a_header(String token) {
        var fields = tokens();
        fields.put("access_token", '"' + token + '"');
        assertThat(failure(ERROR, () -> accepted(response(fields))))
                .hasMessage("cannot use the response of the token endpoint: its access_token is not valid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "<html>Sign in to this network</html>"})
    void a_token_response_that_is_no_json_object_is_not_from_entra(String body) {
        assertThat(failure(UNAVAILABLE, () -> accepted(Responses.of(200, body))))
                .hasMessageContaining("HTTP status 200 is not from Entra");
    }

    @ParameterizedTest
    @ValueSource(strings = {"access_token", "id_token", "client_info"})
    void refuses_a_token_response_that_lacks_a_field(String missing) {
        for (var value : new String[] {"\"\"", "null", "\" \""}) {
            var fields = tokens();
            fields.put(missing, value);
            assertThat(failure(ERROR, () -> accepted(response(fields))))
                    .hasMessageContaining("has no " + missing)
                    .hasMessageNotContaining("secret");
        }
        var fields = tokens();
        fields.remove(missing);
        assertThat(failure(ERROR, () -> accepted(response(fields)))).hasMessageContaining("has no " + missing);
    }

    @ParameterizedTest
    @CsvSource({
        "client_info, secret",
        "client_info, bnVsbA",
        "client_info, e30",
        "client_info, eyJ1aWQiOiJ1In0",
        "id_token, secret",
        "id_token, a.e30.c"
    })
    void refuses_a_token_response_that_names_no_account(String field, String value) {
        var fields = tokens();
        fields.put(field, '"' + value + '"');
        assertThat(failure(ERROR, () -> accepted(response(fields))))
                .hasMessageContaining("names no account or tenant")
                .hasMessageNotContaining("secret");
    }

    @Test
    void accepts_a_complete_token_response() {
        var fields = tokens();
        fields.put("expires_in", "3599");
        fields.put("refresh_in", "\"1800\"");
        fields.put("ext_expires_in", "7200");
        assertThat(Json.fields(accepted(response(fields)).body().text()))
                .containsOnlyKeys("access_token", "id_token", "client_info", "expires_in", "refresh_in")
                .containsEntry("access_token", "secret")
                .containsEntry("expires_in", 3599)
                .containsEntry("refresh_in", 1800);
    }

    @ParameterizedTest
    @CsvSource({
        "3600, 3600",
        "\"3600\", 3600",
        "3600.9, 3600",
        "0, 1",
        "-1, 1",
        "86401, 86400",
        "99999999999999999999999, 86400",
        "1E+99, 86400",
        "\"1e999999999\", 86400",
        "1E+999, 86400",
        "null, 3600",
        "\"soon\", 3600",
        "\"\", 3600",
        "{}, 3600",
    })
    void a_token_lives_for_a_second_to_a_day_and_an_hour_if_entra_does_not_say(String lifetime, int seconds) {
        var fields = tokens();
        fields.put("expires_in", lifetime);
        assertThat(Json.fields(accepted(response(fields)).body().text())).containsEntry("expires_in", seconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0", "0.9", "3600", "1E+99", "\"soon\"", "null"})
    void ignores_a_refresh_that_is_due_at_once_or_never(String refresh) {
        var fields = tokens();
        fields.put("refresh_in", refresh);
        assertThat(Json.fields(accepted(response(fields)).body().text()))
                .containsEntry("expires_in", 3600)
                .doesNotContainKey("refresh_in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[\"secret\"]", "17", "true"})
    void refuses_an_access_token_that_is_not_text(String token) {
        var fields = tokens();
        fields.put("access_token", token);
        assertThat(failure(ERROR, () -> accepted(response(fields)))).hasMessageContaining("has no access_token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pop", "mac", "N_A"})
    void refuses_a_token_that_no_bearer_may_send(String type) {
        var fields = tokens();
        fields.put("token_type", '"' + type + '"');
        assertThat(failure(ERROR, () -> accepted(response(fields)))).hasMessageContaining("token_type is not Bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"bearer\"", "\"BEARER\"", "null", "7"})
    void accepts_a_bearer_token_and_one_of_no_type(String type) {
        var fields = tokens();
        fields.put("token_type", type);
        assertThat(accepted(response(fields)).isSuccess()).isTrue();
    }

    @Test
    void ignores_fields_that_msal4j_could_not_read() {
        var fields = tokens();
        fields.put("scope", "[\"User.Read\"]");
        fields.put("refresh_token", "{}");
        assertThat(Json.fields(accepted(response(fields)).body().text())).doesNotContainKeys("scope", "refresh_token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"uid\":\"a\\nb\",\"utid\":\"t\"}",
                "{\"uid\":\"u\",\"utid\":\"ä\"}",
                "{\"uid\":[],\"utid\":\"t\"}"
            })
    void refuses_an_account_whose_id_would_add_a_header(String clientInfo) {
        var fields = tokens();
        fields.put("client_info", '"' + base64(clientInfo) + '"');
        assertThat(failure(ERROR, () -> accepted(response(fields)))).hasMessageContaining("names no account or tenant");
    }

    @Test
    void explains_an_error_with_the_status_of_a_success() {
        assertThatThrownBy(() -> accepted(Responses.of(200, "{\"error\":\"access_denied\"}")))
                .isInstanceOf(EntraRefusal.class)
                .hasMessage("access_denied");
    }

    @ParameterizedTest
    @ValueSource(strings = {"22222222-2222-2222-2222-222222222222", "contoso.com", "x"})
    void refuses_tokens_for_another_tenant_than_the_one_of_the_authority(String tenant) {
        assertThat(failure(WRONG_ACCOUNT, () -> TokenResponses.accepted(tokensFor(tenant), authority(TENANT))))
                .hasMessage(
                        "the sign-in is to the tenant " + tenant + ", not " + TENANT + "; its tokens were not stored");
    }

    @ParameterizedTest
    @CsvSource({
        TENANT + ", 11111111-1111-1111-1111-11111111111A",
        "contoso.com, " + TENANT,
        "organizations, " + TENANT,
        "consumers, 9188040d-6c67-4c5b-b112-36a304b66dad"
    })
    void accepts_tokens_for_the_tenant_of_the_authority(String named, String issued) {
        assertThat(TokenResponses.accepted(tokensFor(issued), authority(named)).isSuccess())
                .isTrue();
    }

    private static Response<Content> tokensFor(String tenant) {
        var fields = tokens();
        fields.put("id_token", "\"e30." + base64("{\"tid\":\"" + tenant + "\"}") + ".c2ln\"");
        return response(fields);
    }

    private static URI authority(String tenant) {
        return URI.create("https://login.example/" + tenant);
    }

    private static Response<Content> accepted(Response<Content> response) {
        return TokenResponses.accepted(response, AUTHORITY);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    /** The fields of a token response with their values in JSON. */
    private static Map<String, String> tokens() {
        return new TreeMap<>(Map.of(
                "access_token", "\"secret\"",
                "id_token", "\"e30.eyJ0aWQiOiJ0In0.c2ln\"", // {"tid":"t"}
                "client_info", "\"eyJ1aWQiOiJ1IiwidXRpZCI6InQifQ\"")); // {"uid":"u","utid":"t"}
    }

    private static Response<Content> response(Map<String, String> fields) {
        return Responses.of(
                200,
                fields.entrySet().stream()
                        .map(field -> '"' + field.getKey() + "\":" + field.getValue())
                        .collect(Collectors.joining(",", "{", "}")));
    }
}
