package dev.jeton.sandbox;

import static dev.jeton.sandbox.Visitor.json;
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

/** The scenarios that begin where the sign-in has worked. */
class SandboxRenewalTest {
    private static final String SCOPE = "User.Read openid profile offline_access";
    private static final Pattern CHALLENGE =
            Pattern.compile("Bearer realm=\"\", authorization_uri=\"(.+)/oauth2/authorize\","
                    + " client_id=\"00000003-0000-0000-c000-000000000000\","
                    + " error=\"insufficient_claims\", claims=\"([A-Za-z0-9+/]+=*)\"");

    private final MovableClock clock = new MovableClock();

    @AutoClose
    private Visitor visitor;

    private JsonObject tokens;

    @ParameterizedTest
    @CsvSource({
        "REFRESH_REFUSED, 400, invalid_grant, bad_token, 70043, false",
        "RENEWAL_UNAVAILABLE, 503, temporarily_unavailable, , 90033, false",
        "RENEWAL_BLOCKED, 400, invalid_grant, message_only, 53003, true",
        "RENEWAL_NEEDS_MFA, 400, interaction_required, basic_action, 50076, true",
        "LOGIN_REQUIRED, 400, login_required, , 50058, false"
    })
    void every_renewal_is_refused(
            Scenario scenario, int status, String error, String suberror, int code, boolean claims) {
        signIn(scenario);

        for (var each = 0; each < 2; each++) {
            var answer = visitor.refresh(tokens.getString("refresh_token"));
            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(json(answer).getString("error")).isEqualTo(error);
            assertThat(json(answer).getString("suberror")).isEqualTo(suberror);
            assertThat(json(answer).getJsonArray("error_codes").getInteger(0)).isEqualTo(code);
            assertThat(json(answer).containsKey("claims")).isEqualTo(claims);
        }
        assertThat(visitor.graph("/v1.0/me", accessToken()).statusCode()).isEqualTo(200);
    }

    @Test
    void renewal_cut_closes_every_renewals_connection() {
        signIn(Scenario.RENEWAL_CUT);

        for (var each = 0; each < 2; each++) {
            assertThatThrownBy(() -> visitor.refresh(tokens.getString("refresh_token")))
                    .hasCauseInstanceOf(IOException.class);
        }
        assertThat(visitor.sandbox().requests())
                .filteredOn(it -> it.grantType().equals(Optional.of("refresh_token")))
                .hasSize(2);
    }

    @Test
    void consent_required_refuses_scopes_that_nobody_has_signed_in_with() {
        signIn(Scenario.CONSENT_REQUIRED);

        assertThat(renewFor(SCOPE).statusCode()).isEqualTo(200);
        for (var scope : List.of("Mail.Read " + SCOPE, "https://management.example/.default")) {
            var refused = json(renewFor(scope));
            assertThat(refused.getString("error")).isEqualTo("invalid_grant");
            assertThat(refused.getString("suberror")).isEqualTo("consent_required");
            assertThat(refused.getJsonArray("error_codes").getInteger(0)).isEqualTo(65001);
            visitor.signIn(scope);
            assertThat(renewFor(scope).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void refresh_early_asks_for_a_renewal_long_before_expiry() {
        signIn(Scenario.REFRESH_EARLY);

        assertThat(tokens.getInteger("refresh_in")).isEqualTo(1);
        assertThat(tokens.getInteger("expires_in")).isEqualTo(3600);
        assertThat(json(visitor.refresh(tokens.getString("refresh_token"))).getInteger("refresh_in"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"CLAIMS_CHALLENGE", "CLAIMS_REFUSED"})
    void graph_challenges_as_continuous_access_evaluation_does(Scenario scenario) {
        signIn(scenario);

        var answer = visitor.graph("/v1.0/me", accessToken());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(json(answer).getJsonObject("error").getString("code")).isEqualTo("InvalidAuthenticationToken");
        var challenge = CHALLENGE.matcher(
                answer.headers().firstValue("www-authenticate").orElseThrow());
        assertThat(challenge.matches()).isTrue();
        assertThat(challenge.group(1)).isEqualTo(visitor.sandbox().authority().toString());
        assertThat(new String(Base64.getDecoder().decode(challenge.group(2)), UTF_8))
                .isEqualTo("{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"1767225600\"}}}");
    }

    @Test
    void a_token_that_was_asked_for_with_the_claims_is_taken() {
        signIn(Scenario.CLAIMS_CHALLENGE);

        var renewed = json(renewWith("{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"1767225600\"},"
                + "\"xms_cc\":{\"values\":[\"cp1\"]}}}"));

        assertThat(visitor.graph("/v1.0/me", renewed.getString("access_token")).statusCode())
                .isEqualTo(200);
        assertThat(visitor.graph("/v1.0/me", accessToken()).statusCode()).isEqualTo(401);
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
    void a_token_that_was_asked_for_with_other_claims_is_not(String claims) {
        signIn(Scenario.CLAIMS_CHALLENGE);

        var renewed = json(renewWith(claims)).getString("access_token");

        assertThat(visitor.graph("/v1.0/me", renewed).statusCode()).isEqualTo(401);
    }

    @Test
    void claims_refused_refuses_the_renewal_with_the_claims_only() {
        signIn(Scenario.CLAIMS_REFUSED);

        var refused = json(renewWith("{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"1767225600\"}}}"));

        assertThat(refused.getString("error")).isEqualTo("interaction_required");
        assertThat(refused.getJsonArray("error_codes").getInteger(0)).isEqualTo(50076);
        assertThat(visitor.refresh(tokens.getString("refresh_token")).statusCode())
                .isEqualTo(200);
    }

    private void signIn(Scenario scenario) {
        visitor = Visitor.of(SandboxOptions.defaults().withScenario(scenario), clock);
        tokens = visitor.signIn(SCOPE);
    }

    private String accessToken() {
        return tokens.getString("access_token");
    }

    private HttpResponse<String> renewFor(String scope) {
        return visitor.token(Map.of(
                "grant_type", "refresh_token", "refresh_token", tokens.getString("refresh_token"), "scope", scope));
    }

    private HttpResponse<String> renewWith(String claims) {
        return visitor.token(Map.of(
                "grant_type", "refresh_token", "refresh_token", tokens.getString("refresh_token"), "claims", claims));
    }
}
