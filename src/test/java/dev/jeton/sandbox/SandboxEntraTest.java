package dev.jeton.sandbox;

import static dev.jeton.sandbox.SandboxClient.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxEntraTest {
    private static final String SCOPE = "User.Read openid profile offline_access";

    private final MovableClock clock = new MovableClock();

    @AutoClose
    private final SandboxClient client = SandboxClient.of(SandboxOptions.defaults(), clock);

    @Test
    void a_device_code_response_has_all_fields_of_rfc_8628() {
        var response = client.deviceCode(SCOPE);

        assertThat(response.getString("user_code")).matches("[A-HJKMNP-Z2-9]{9}");
        assertThat(response.getString("device_code")).hasSizeGreaterThan(100);
        assertThat(response.getString("verification_uri"))
                .isEqualTo(client.sandbox().devicePage().toString());
        assertThat(response.getInteger("expires_in")).isEqualTo(900);
        assertThat(response.getInteger("interval")).isEqualTo(5);
        assertThat(response.getString("message"))
                .startsWith("To sign in, use a web browser to open the page ")
                .contains(response.getString("user_code"), response.getString("verification_uri"))
                .endsWith(" to authenticate.");
    }

    @ParameterizedTest
    @CsvSource({"de-DE,anzumelden", "fr-FR,connecter", "es-ES,sesión", "ja-JP,サインイン", "xx,To sign in"})
    void the_message_is_in_the_requested_language(String language, String word) {
        var response = json(client.post(
                "/organizations/oauth2/v2.0/devicecode?mkt=" + language,
                Map.of("client_id", client.sandbox().clientId(), "scope", "User.Read")));

        assertThat(response.getString("message")).contains(word, response.getString("user_code"));
    }

    @ParameterizedTest
    @CsvSource({
        "/organizations/oauth2/v2.0/devicecode, '', User.Read, invalid_request, 900144",
        "/organizations/oauth2/v2.0/devicecode, own, '', invalid_request, 900144",
        "/organizations/oauth2/v2.0/devicecode, 11111111-2222-3333-4444-555555555555, User.Read, unauthorized_client, 700016",
        "/fabrikam.example/oauth2/v2.0/devicecode, own, User.Read, invalid_request, 90002",
        "/common/oauth2/v2.0/devicecode, own, User.Read, invalid_request, 90133",
        "/consumers/oauth2/v2.0/devicecode, own, User.Read, invalid_request, 90133",
        "/organizations/oauth2/v2.0/devicecode, own, Nonsense, invalid_scope, 70011",
        "/organizations/oauth2/v2.0/token, own, '', invalid_request, 900144"
    })
    void an_invalid_request_gets_the_error_of_entra(String path, String app, String scope, String error, int code) {
        var clientId = app.equals("own") ? client.sandbox().clientId() : app;

        var response = client.post(path, Map.of("client_id", clientId, "scope", scope));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).getString("error")).isEqualTo(error);
        assertThat(json(response).getJsonArray("error_codes")).isEqualTo(new JsonArray().add(code));
    }

    @Test
    void an_error_body_has_all_fields_of_entra() {
        var body = json(client.poll("x"));

        assertThat(body.getString("error")).isEqualTo("bad_verification_code");
        assertThat(body.getString("error_description"))
                .matches("(?s)AADSTS70018: .+\\r\\nTrace ID: .+\\r\\nCorrelation ID: .+"
                        + "\\r\\nTimestamp: 2026-01-01 00:00:00Z");
        assertThat(body.fieldNames())
                .containsExactlyInAnyOrder(
                        "error",
                        "error_description",
                        "error_codes",
                        "timestamp",
                        "trace_id",
                        "correlation_id",
                        "error_uri");
    }

    @Test
    void the_correlation_id_is_echoed_in_body_and_header() {
        var id = "0f0e0d0c-0b0a-4999-8888-777766665555";
        var response = client.post(
                "/organizations/oauth2/v2.0/token",
                Map.of("client_id", client.sandbox().clientId()),
                "client-request-id",
                id);

        assertThat(json(response).getString("correlation_id")).isEqualTo(id);
        assertThat(json(response).getString("error_description")).contains("\r\nCorrelation ID: " + id + "\r\n");
        assertThat(response.headers().firstValue("client-request-id")).contains(id);
        assertThat(response.headers().firstValue("date")).contains("Thu, 01 Jan 2026 00:00:00 GMT");
        assertThat(response.headers().firstValue("x-ms-request-id")).isPresent();
    }

    @Test
    void a_sandbox_for_any_client_id_issues_tokens_for_each() {
        var anyClient = SandboxOptions.defaults().withClientId(SandboxOptions.ANY_CLIENT_ID);
        try (var any = SandboxClient.of(anyClient, clock)) {
            var other = "04b07795-8ddb-461a-bbee-02f9e1bf7b46";
            var code =
                    json(any.post("/organizations/oauth2/v2.0/devicecode", Map.of("client_id", other, "scope", SCOPE)));
            any.sandbox().approve(code.getString("user_code"));

            var tokens = json(any.post(
                    "/organizations/oauth2/v2.0/token",
                    Map.of(
                            "client_id",
                            other,
                            "grant_type",
                            SandboxClient.DEVICE_CODE,
                            "device_code",
                            code.getString("device_code"))));

            var id = new String(
                    Base64.getUrlDecoder().decode(tokens.getString("id_token").split("\\.")[1]), UTF_8);
            assertThat(new JsonObject(id).getString("aud")).isEqualTo(other);
            assertThat(any.signIn(SCOPE).containsKey("access_token")).isTrue();
            var stolen = json(any.refresh(tokens.getString("refresh_token")));
            assertThat(stolen.getJsonArray("error_codes").getInteger(0)).isEqualTo(70000);
        }
    }

    @Test
    void a_sandbox_with_a_client_id_knows_no_other() {
        var own = "11111111-2222-3333-4444-555555555555";
        try (var client = SandboxClient.of(SandboxOptions.defaults().withClientId(own), clock)) {
            assertThat(client.sandbox().environment()).containsEntry("JETON_CLIENT_ID", own);
            assertThat(client.signIn(SCOPE).containsKey("access_token")).isTrue();
            var refused = client.post(
                    "/organizations/oauth2/v2.0/devicecode",
                    Map.of("client_id", this.client.sandbox().clientId(), "scope", SCOPE));
            assertThat(refused.body()).contains("AADSTS700016");
        }
    }

    @ParameterizedTest
    @CsvSource({"urn:ietf:params:oauth:grant-type:device_code", "device_code"})
    void an_approved_code_is_redeemed_once(String grantType) {
        var code = client.deviceCode(SCOPE);
        var poll = Map.of("grant_type", grantType, "device_code", code.getString("device_code"));

        assertThat(json(client.token(poll)).getString("error")).isEqualTo("authorization_pending");
        client.sandbox().approve(code.getString("user_code"));
        assertThat(client.token(poll).statusCode()).isEqualTo(200);

        var again = json(client.token(poll));
        assertThat(again.getString("error")).isEqualTo("invalid_grant");
        assertThat(again.getJsonArray("error_codes").getInteger(0)).isEqualTo(54005);
    }

    @Test
    void a_code_that_is_not_entered_expires() {
        var code = client.deviceCode(SCOPE);
        clock.advance(Duration.ofMinutes(15));
        client.sandbox().approve(code.getString("user_code"));

        assertThat(json(client.poll(code.getString("device_code"))).getString("error"))
                .isEqualTo("expired_token");
    }

    @Test
    void a_declined_code_gives_no_token() {
        var code = client.deviceCode(SCOPE);
        client.sandbox().decline(code.getString("user_code").toLowerCase());

        assertThat(json(client.poll(code.getString("device_code"))).getString("error"))
                .isEqualTo("authorization_declined");
    }
}
