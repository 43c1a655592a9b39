package dev.jeton.sandbox;

import static dev.jeton.sandbox.SandboxClient.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SandboxTokenTest {
    private static final String SCOPE = "User.Read openid profile offline_access";

    private final MovableClock clock = new MovableClock();

    @AutoClose
    private final SandboxClient client = SandboxClient.of(SandboxOptions.defaults(), clock);

    @Test
    void a_token_response_contains_user_tenant_and_scopes() {
        var response = client.signIn(SCOPE + " Mail.Read");

        assertThat(response.getString("token_type")).isEqualTo("Bearer");
        assertThat(response.getString("scope")).isEqualTo("User.Read Mail.Read openid profile email");
        assertThat(response.getInteger("expires_in")).isEqualTo(3600);
        var access = claims(response.getString("access_token"));
        assertThat(access.getString("aud"))
                .isEqualTo(client.sandbox().graphUrl().toString());
        assertThat(access.getString("scp")).isEqualTo("User.Read Mail.Read");
        assertThat(access.getString("upn")).isEqualTo("AdeleV@contoso.example");
        assertThat(access.getLong("exp") - access.getLong("iat")).isEqualTo(3600);
        var id = claims(response.getString("id_token"));
        assertThat(id.getString("aud")).isEqualTo(client.sandbox().clientId());
        assertThat(id.getString("iss")).isEqualTo(client.sandbox().authority() + "/v2.0");
        assertThat(id.getString("preferred_username")).isEqualTo("AdeleV@contoso.example");
        var clientInfo = new JsonObject(decoded(response.getString("client_info")));
        assertThat(clientInfo.getString("uid")).isEqualTo(id.getString("oid"));
        assertThat(client.sandbox().authority().toString()).endsWith("/" + clientInfo.getString("utid"));
    }

    @Test
    void another_user_can_sign_in() {
        var code = client.deviceCode(SCOPE);
        client.sandbox().approve(code.getString("user_code"), "hanakot@contoso.example");

        var response = json(client.poll(code.getString("device_code")));

        assertThat(claims(response.getString("id_token")).getString("name")).isEqualTo("田中 花子");
        assertThatThrownBy(() -> client.sandbox().approve("x", "nobody@contoso.example"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_default_scope_of_a_resource_is_expanded() {
        var response = client.signIn("https://graph.microsoft.com/.default openid");

        assertThat(response.getString("scope"))
                .startsWith("https://graph.microsoft.com/User.Read https://graph.microsoft.com/");
        assertThat(claims(response.getString("access_token")).getString("scp")).contains("Mail.Read");
        assertThat(response.containsKey("refresh_token")).isFalse();
    }

    @Test
    void a_refresh_token_rotates_and_the_old_one_expires_after_a_minute() {
        var first = client.signIn(SCOPE).getString("refresh_token");
        var second = json(client.refresh(first)).getString("refresh_token");

        assertThat(second).isNotNull().isNotEqualTo(first);
        clock.advance(Duration.ofSeconds(59));
        assertThat(client.refresh(first).statusCode()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(1));
        assertThat(json(client.refresh(first)).getJsonArray("error_codes").getInteger(0))
                .isEqualTo(70008);
        assertThat(client.refresh(second).statusCode()).isEqualTo(200);
        assertThat(json(client.refresh("never issued")).getString("error")).isEqualTo("invalid_grant");
    }

    @Test
    void a_refresh_can_request_another_scope() {
        var refreshToken = client.signIn(SCOPE).getString("refresh_token");

        var response = json(client.token(Map.of(
                "grant_type", "refresh_token", "refresh_token", refreshToken, "scope", "Mail.Read offline_access")));

        assertThat(response.getString("scope")).isEqualTo("Mail.Read");
    }

    private static JsonObject claims(String jwt) {
        return new JsonObject(decoded(jwt.split("\\.")[1]));
    }

    private static String decoded(String base64) {
        return new String(Base64.getUrlDecoder().decode(base64), UTF_8);
    }
}
