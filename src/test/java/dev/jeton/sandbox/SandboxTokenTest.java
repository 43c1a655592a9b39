package dev.jeton.sandbox;

import static dev.jeton.sandbox.SandboxClient.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

        client.signIn("Mail.Read");
        var response = json(client.token(Map.of(
                "grant_type", "refresh_token", "refresh_token", refreshToken, "scope", "Mail.Read offline_access")));

        assertThat(response.getString("scope")).isEqualTo("Mail.Read");
    }

    @ParameterizedTest
    @CsvSource({
        "https://graph.microsoft.com/Mail.Read, https://graph.microsoft.com, Mail.Read",
        "https://management.example//.default, https://management.example/, user_impersonation",
        "https://vault.example/user_impersonation, https://vault.example, user_impersonation",
        "api://orders/Orders.Read api://orders/Orders.Write, api://orders, Orders.Read Orders.Write",
        "api://orders/Orders.Read User.Read, api://orders, Orders.Read",
        "6dae42f8-4368-4678-94ff-3960e28e3630/.default, 6dae42f8-4368-4678-94ff-3960e28e3630, user_impersonation"
    })
    void audience_and_permissions_follow_the_requested_api(String scope, String audience, String permissions) {
        var access = claims(client.signIn(scope).getString("access_token"));

        assertThat(access.getString("aud")).isEqualTo(audience);
        assertThat(access.getString("scp")).isEqualTo(permissions);
    }

    @Test
    void graph_rejects_a_token_of_another_api() {
        var token = client.signIn("api://orders/Orders.Read openid").getString("access_token");

        var rejected = client.graph("/v1.0/me", token);

        assertThat(rejected.statusCode()).isEqualTo(401);
        assertThat(rejected.body()).contains("Invalid audience");
        assertThat(client.graph(
                                "/v1.0/me",
                                client.signIn("https://graph.microsoft.com/.default")
                                        .getString("access_token"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void the_published_key_verifies_id_token_and_access_token() throws GeneralSecurityException {
        var response = client.signIn(SCOPE);

        var configuration =
                json(client.get(client.sandbox().authority().getPath() + "/v2.0/.well-known/openid-configuration"));
        var keys =
                json(client.get(URI.create(configuration.getString("jwks_uri")).getPath()));
        var key = keys.getJsonArray("keys").getJsonObject(0);
        assertThat(configuration.getJsonArray("id_token_signing_alg_values_supported"))
                .containsExactly("RS256");
        assertThat(key.getString("kty")).isEqualTo("RSA");
        for (var token : List.of(response.getString("id_token"), response.getString("access_token"))) {
            var header = new JsonObject(decoded(token.split("\\.")[0]));
            assertThat(header.getString("alg")).isEqualTo("RS256");
            assertThat(header.getString("kid")).isEqualTo(key.getString("kid"));
            assertThat(isSignedBy(key, token)).isTrue();
            assertThat(isSignedBy(key, token.replaceFirst("\\.", ".e"))).isFalse();
            assertThat(claims(token).getString("iss")).isEqualTo(configuration.getString("issuer"));
        }
    }

    @Test
    void each_start_makes_a_key_of_its_own() throws Exception {
        try (var first = Sandbox.start(client.vertx(), SandboxOptions.defaults())
                        .await()
                        .indefinitely();
                var second = Sandbox.start(client.vertx(), SandboxOptions.defaults())
                        .await()
                        .indefinitely()) {
            assertThat(keys(first)).startsWith("{\"keys\":[{\"e\":\"AQAB\"").isNotEqualTo(keys(second));
        }
    }

    @Test
    void token_responses_forbid_caches() {
        for (var response : List.of(client.poll("unknown"), approvedPoll())) {
            assertThat(response.headers().firstValue("cache-control"))
                    .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
            assertThat(response.headers().firstValue("pragma")).contains("no-cache");
        }
    }

    private HttpResponse<String> approvedPoll() {
        var code = client.deviceCode(SCOPE);
        client.sandbox().approve(code.getString("user_code"));
        return client.poll(code.getString("device_code"));
    }

    private String keys(Sandbox sandbox) {
        var url = sandbox.authority() + "/discovery/v2.0/keys";
        return new String(client.raw("GET", url, new byte[0]).body(), UTF_8);
    }

    private static boolean isSignedBy(JsonObject key, String token) throws GeneralSecurityException {
        var spec = new RSAPublicKeySpec(number(key.getString("n")), number(key.getString("e")));
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(KeyFactory.getInstance("RSA").generatePublic(spec));
        signature.update(token.substring(0, token.lastIndexOf('.')).getBytes(UTF_8));
        return signature.verify(Base64.getUrlDecoder().decode(token.substring(token.lastIndexOf('.') + 1)));
    }

    private static BigInteger number(String base64) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(base64));
    }

    private static JsonObject claims(String jwt) {
        return new JsonObject(decoded(jwt.split("\\.")[1]));
    }

    private static String decoded(String base64) {
        return new String(Base64.getUrlDecoder().decode(base64), UTF_8);
    }
}
