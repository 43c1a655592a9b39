package dev.jeton.sandbox;

import static dev.jeton.sandbox.SandboxClient.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Scenarios that apply after a successful sign-in. */
class SandboxRefreshTest {
    private static final String SCOPE = "User.Read openid profile offline_access";
    private static final Pattern CHALLENGE =
            Pattern.compile("Bearer realm=\"\", authorization_uri=\"(.+)/oauth2/authorize\","
                    + " client_id=\"00000003-0000-0000-c000-000000000000\","
                    + " error=\"insufficient_claims\", claims=\"([A-Za-z0-9+/]+=*)\"");

    private final MovableClock clock = new MovableClock();

    @AutoClose
    private SandboxClient client;

    private JsonObject tokens;

    @Test
    void revoked_sessions_are_over_while_their_access_tokens_live_on() {
        signIn(Scenario.APPROVE, "User.Read User.RevokeSessions.All offline_access");
        var path = "/v1.0/me/revokeSignInSessions";
        assertThat(client.graph(path, accessToken()).statusCode()).isEqualTo(405);
        assertThat(client.refresh(tokens.getString("refresh_token")).statusCode())
                .isEqualTo(200);

        var revoked = client.graph("POST", path, accessToken(), "");
        assertThat(revoked.statusCode()).isEqualTo(200);
        assertThat(json(revoked).getBoolean("value")).isTrue();
        var refused = client.refresh(tokens.getString("refresh_token"));
        assertThat(json(refused).getJsonArray("error_codes").getInteger(0)).isEqualTo(50173);
        assertThat(client.graph("/v1.0/me", accessToken()).statusCode()).isEqualTo(200);
    }

    @Test
    void revoking_sessions_needs_a_permission() {
        signIn(Scenario.APPROVE);
        var refused = client.graph("POST", "/v1.0/me/revokeSignInSessions", accessToken(), "");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("User.RevokeSessions.All");
    }

    @ParameterizedTest
    @CsvSource({
        "CONSENT_REQUIRED, 400, invalid_grant, consent_required, 65001, false",
        "REFRESH_REFUSED, 400, invalid_grant, bad_token, 70043, false",
        "RENEWAL_UNAVAILABLE, 503, temporarily_unavailable, , 90033, false",
        "RENEWAL_BLOCKED, 400, invalid_grant, message_only, 53003, true",
        "RENEWAL_NEEDS_MFA, 400, interaction_required, basic_action, 50076, true",
        "LOGIN_REQUIRED, 400, login_required, , 50058, false"
    })
    void every_refresh_is_rejected(
            Scenario scenario, int status, String error, String suberror, int code, boolean claims) {
        signIn(scenario);

        for (var each = 0; each < 2; each++) {
            var response = client.refresh(tokens.getString("refresh_token"));
            assertThat(response.statusCode()).isEqualTo(status);
            assertThat(json(response).getString("error")).isEqualTo(error);
            assertThat(json(response).getString("suberror")).isEqualTo(suberror);
            assertThat(json(response).getJsonArray("error_codes").getInteger(0)).isEqualTo(code);
            assertThat(json(response).containsKey("claims")).isEqualTo(claims);
        }
        assertThat(client.graph("/v1.0/me", accessToken()).statusCode()).isEqualTo(200);
    }

    @Test
    void renewal_cut_closes_the_connection_of_every_refresh() {
        signIn(Scenario.RENEWAL_CUT);

        for (var each = 0; each < 2; each++) {
            assertThatThrownBy(() -> client.refresh(tokens.getString("refresh_token")))
                    .hasCauseInstanceOf(IOException.class);
        }
        assertThat(client.sandbox().requests())
                .filteredOn(it -> it.grantType().equals(Optional.of("refresh_token")))
                .hasSize(2);
    }

    @Test
    void a_refresh_needs_a_sign_in_with_its_scopes() {
        signIn(Scenario.APPROVE);

        assertThat(refreshWithScope(SCOPE).statusCode()).isEqualTo(200);
        for (var scope :
                List.of("Mail.Read " + SCOPE, "https://management.example/.default", "api://orders/Orders.Read")) {
            var rejected = json(refreshWithScope(scope));
            assertThat(rejected.getString("error")).isEqualTo("invalid_grant");
            assertThat(rejected.getString("suberror")).isEqualTo("consent_required");
            assertThat(rejected.getJsonArray("error_codes").getInteger(0)).isEqualTo(65001);
            client.signIn(scope);
            assertThat(refreshWithScope(scope).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void the_consent_to_one_permission_of_an_api_is_none_to_another() {
        signIn(Scenario.APPROVE);
        client.signIn("api://orders/Orders.Read");

        assertThat(json(refreshWithScope("api://orders/.default")).getString("scope"))
                .isEqualTo("api://orders/Orders.Read api://orders/.default");
        assertThat(json(refreshWithScope("https://graph.microsoft.com/.default openid"))
                        .getString("scope"))
                .isEqualTo("https://graph.microsoft.com/User.Read https://graph.microsoft.com/.default"
                        + " openid profile email");
        assertThat(refreshWithScope("https://graph.microsoft.com/user.read").statusCode())
                .isEqualTo(200);
        for (var scope : List.of("api://orders/Orders.Write", "api://bills/.default", "Orders.Read")) {
            assertThat(json(refreshWithScope(scope)).getJsonArray("error_codes").getInteger(0))
                    .as(scope)
                    .isEqualTo(65001);
        }
    }

    @Test
    void a_refresh_for_two_apis_is_rejected() {
        signIn(Scenario.APPROVE);
        client.signIn("api://orders/Orders.Read");

        var rejected = json(refreshWithScope("User.Read api://orders/Orders.Read"));

        assertThat(rejected.getString("error")).isEqualTo("invalid_request");
        assertThat(rejected.getJsonArray("error_codes").getInteger(0)).isEqualTo(28000);
    }

    @Test
    void refresh_early_sends_refresh_in_long_before_expiry() {
        signIn(Scenario.REFRESH_EARLY);

        assertThat(tokens.getInteger("refresh_in")).isEqualTo(1);
        assertThat(tokens.getInteger("expires_in")).isEqualTo(3600);
        assertThat(json(client.refresh(tokens.getString("refresh_token"))).getInteger("refresh_in"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"CLAIMS_CHALLENGE", "CLAIMS_REFUSED"})
    void graph_sends_a_claims_challenge(Scenario scenario) {
        signIn(scenario);

        var response = client.graph("/v1.0/me", accessToken());

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(json(response).getJsonObject("error").getString("code")).isEqualTo("InvalidAuthenticationToken");
        var challenge = CHALLENGE.matcher(
                response.headers().firstValue("www-authenticate").orElseThrow());
        assertThat(challenge.matches()).isTrue();
        assertThat(challenge.group(1)).isEqualTo(client.sandbox().authority().toString());
        assertThat(new String(Base64.getDecoder().decode(challenge.group(2)), UTF_8))
                .isEqualTo("{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"1767225600\"}}}");
    }

    @Test
    void a_token_requested_with_the_claims_is_accepted() {
        signIn(Scenario.CLAIMS_CHALLENGE);

        var refreshed =
                json(refreshWithClaims("{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"1767225600\"},"
                        + "\"xms_cc\":{\"values\":[\"cp1\"]}}}"));

        assertThat(client.graph("/v1.0/me", refreshed.getString("access_token")).statusCode())
                .isEqualTo(200);
        assertThat(client.graph("/v1.0/me", accessToken()).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"access_token\":{\"xms_cc\":{\"values\":[\"cp1\"]}}}",
                "{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"1\"}}}",
                "{\"access_token\":1}",
                "nonsense"
            })
    void a_token_requested_with_other_claims_is_rejected(String claims) {
        signIn(Scenario.CLAIMS_CHALLENGE);

        var refreshed = json(refreshWithClaims(claims)).getString("access_token");

        assertThat(client.graph("/v1.0/me", refreshed).statusCode()).isEqualTo(401);
    }

    @Test
    void claims_refused_rejects_only_the_refresh_with_the_claims() {
        signIn(Scenario.CLAIMS_REFUSED);

        var rejected =
                json(refreshWithClaims("{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"1767225600\"}}}"));

        assertThat(rejected.getString("error")).isEqualTo("interaction_required");
        assertThat(rejected.getJsonArray("error_codes").getInteger(0)).isEqualTo(50076);
        assertThat(client.refresh(tokens.getString("refresh_token")).statusCode())
                .isEqualTo(200);
    }

    private void signIn(Scenario scenario) {
        signIn(scenario, SCOPE);
    }

    private void signIn(Scenario scenario, String scope) {
        client = SandboxClient.of(SandboxOptions.defaults().withScenario(scenario), clock);
        tokens = client.signIn(scope);
    }

    private String accessToken() {
        return tokens.getString("access_token");
    }

    private HttpResponse<String> refreshWithScope(String scope) {
        return client.token(Map.of(
                "grant_type", "refresh_token", "refresh_token", tokens.getString("refresh_token"), "scope", scope));
    }

    private HttpResponse<String> refreshWithClaims(String claims) {
        return client.token(Map.of(
                "grant_type", "refresh_token", "refresh_token", tokens.getString("refresh_token"), "claims", claims));
    }
}
