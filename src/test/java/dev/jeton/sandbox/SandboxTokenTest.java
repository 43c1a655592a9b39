package dev.jeton.sandbox;

import static dev.jeton.sandbox.Visitor.json;
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
    private final Visitor visitor = Visitor.of(SandboxOptions.defaults(), clock);

    @Test
    void a_token_answer_names_the_person_the_tenant_and_the_scopes() {
        var answer = visitor.signIn(SCOPE + " Mail.Read");

        assertThat(answer.getString("token_type")).isEqualTo("Bearer");
        assertThat(answer.getString("scope")).isEqualTo("User.Read Mail.Read openid profile email");
        assertThat(answer.getInteger("expires_in")).isEqualTo(3600);
        var access = claims(answer.getString("access_token"));
        assertThat(access.getString("aud"))
                .isEqualTo(visitor.sandbox().graphUrl().toString());
        assertThat(access.getString("scp")).isEqualTo("User.Read Mail.Read");
        assertThat(access.getString("upn")).isEqualTo("AdeleV@contoso.example");
        assertThat(access.getLong("exp") - access.getLong("iat")).isEqualTo(3600);
        var id = claims(answer.getString("id_token"));
        assertThat(id.getString("aud")).isEqualTo(visitor.sandbox().clientId());
        assertThat(id.getString("iss")).isEqualTo(visitor.sandbox().authority() + "/v2.0");
        assertThat(id.getString("preferred_username")).isEqualTo("AdeleV@contoso.example");
        var client = new JsonObject(decoded(answer.getString("client_info")));
        assertThat(client.getString("uid")).isEqualTo(id.getString("oid"));
        assertThat(visitor.sandbox().authority().toString()).endsWith("/" + client.getString("utid"));
    }

    @Test
    void someone_else_can_sign_in_too() {
        var code = visitor.deviceCode(SCOPE);
        visitor.sandbox().approve(code.getString("user_code"), "hanakot@contoso.example");

        var answer = json(visitor.poll(code.getString("device_code")));

        assertThat(claims(answer.getString("id_token")).getString("name")).isEqualTo("田中 花子");
        assertThatThrownBy(() -> visitor.sandbox().approve("x", "nobody@contoso.example"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_default_scope_of_a_resource_is_spelt_out() {
        var answer = visitor.signIn("https://graph.microsoft.com/.default openid");

        assertThat(answer.getString("scope"))
                .startsWith("https://graph.microsoft.com/User.Read https://graph.microsoft.com/");
        assertThat(claims(answer.getString("access_token")).getString("scp")).contains("Mail.Read");
        assertThat(answer.containsKey("refresh_token")).isFalse();
    }

    @Test
    void a_refresh_token_rotates_and_the_old_one_lives_a_minute_longer() {
        var first = visitor.signIn(SCOPE).getString("refresh_token");
        var second = json(visitor.refresh(first)).getString("refresh_token");

        assertThat(second).isNotNull().isNotEqualTo(first);
        clock.advance(Duration.ofSeconds(59));
        assertThat(visitor.refresh(first).statusCode()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(1));
        assertThat(json(visitor.refresh(first)).getJsonArray("error_codes").getInteger(0))
                .isEqualTo(70008);
        assertThat(visitor.refresh(second).statusCode()).isEqualTo(200);
        assertThat(json(visitor.refresh("never issued")).getString("error")).isEqualTo("invalid_grant");
    }

    @Test
    void a_refresh_may_ask_for_another_scope() {
        var refreshToken = visitor.signIn(SCOPE).getString("refresh_token");

        var answer = json(visitor.token(Map.of(
                "grant_type", "refresh_token", "refresh_token", refreshToken, "scope", "Mail.Read offline_access")));

        assertThat(answer.getString("scope")).isEqualTo("Mail.Read");
    }

    private static JsonObject claims(String jwt) {
        return new JsonObject(decoded(jwt.split("\\.")[1]));
    }

    private static String decoded(String base64) {
        return new String(Base64.getUrlDecoder().decode(base64), UTF_8);
    }
}
