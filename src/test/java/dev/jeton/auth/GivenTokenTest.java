package dev.jeton.auth;

import static dev.jeton.support.Failures.failure;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.auth.token.AccessToken;
import dev.jeton.config.ApiResources;
import dev.jeton.config.Audience;
import dev.jeton.config.Cloud;
import dev.jeton.config.Environment;
import dev.jeton.config.Profiles;
import dev.jeton.config.Setting;
import dev.jeton.config.Settings;
import dev.jeton.failure.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GivenTokenTest {
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"opaque", "EwBIA8l6BAAU+/==", "a.b", "a.b.c", "a.b.c.d.e", "e30.bm90IGpzb24.x"})
    void an_opaque_token_is_used_as_it_is(String text) {
        assertThat(token(text, graph()).secret().reveal()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b",
                " a",
                "a ",
                "a\r",
                "a\r\n",
                "a\nb",
                "a\tb",
                "a\u0000",
                "a\u007f",
                "a\u001b[31m",
                "ä",
                "Bearer a",
                "a\u2028"
            })
    void a_text_that_is_no_token_is_a_usage_error_that_does_not_quote_it(String text) {
        var refused = failure(Outcome.USAGE, () -> token(text, graph()));
        assertThat(refused).hasMessageContaining("JETON_ACCESS_TOKEN").message().doesNotContain(text.strip() + "'");
        assertThat(refused.getMessage() + refused.advice().orElseThrow()).doesNotContain("\r", "\u001b", "ä");
    }

    @Test
    void is_not_set_if_the_variable_is_empty() {
        assertThat(GivenToken.isSet(new Environment(Map.of("JETON_ACCESS_TOKEN", ""))))
                .isFalse();
        assertThat(GivenToken.of(new Environment(Map.of()), graph())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, true", "-1, false", "-100000, false", "3600, true"})
    void a_token_that_has_expired_needs_a_sign_in_elsewhere(long seconds, boolean isValid) {
        var jwt = jwt("{\"aud\":\"https://graph.microsoft.com\",\"exp\":" + (NOW.getEpochSecond() + seconds) + "}");
        if (isValid) {
            assertThat(token(jwt, graph()).expiresOn()).isEqualTo(NOW.plusSeconds(seconds));
        } else {
            var expired = failure(Outcome.SIGN_IN_REQUIRED, () -> token(jwt, graph()));
            assertThat(expired).hasMessage("the token in JETON_ACCESS_TOKEN expired at " + NOW.plusSeconds(seconds));
            assertThat(expired.hint()).as("no sign-in helps").isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775807", "99999999999999999999999", "1e400", "\"soon\"", "null", "{}"})
    void an_expiry_that_is_no_time_counts_as_none(String expiry) {
        assertThat(token(jwt("{\"exp\":" + expiry + "}"), graph()).expiresOn()).isAfter(NOW.plusSeconds(3600));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"https://graph.microsoft.com\" | true",
                "\"https://graph.microsoft.com/\" | true",
                "\"00000003-0000-0000-c000-000000000000\" | true",
                "[\"https://graph.microsoft.com\"] | true",
                "null | true",
                "\"https://graph.microsoft.us\" | false",
                "\"https://vault.azure.net\" | false",
                "\"1e70a5ab-0c11-4e57-8d1c-5a4db0ca11e5\" | false",
                "\"https://graph.microsoft.com.evil.example\" | false",
                "[] | false",
                "7 | false"
            })
    void a_token_for_graph_has_its_audience(String audience, boolean isRight) {
        check(jwt("{\"aud\":" + audience + "}"), graph(), isRight, "Graph");
    }

    @ParameterizedTest
    @CsvSource({
        "vault, https://vault.azure.net, true",
        "vault, https://vault.azure.net/, true",
        "vault, cfa8b339-82a2-471a-a3c9-0fc0be7a4093, true",
        "vault, https://graph.microsoft.com, false",
        "vault, 00000003-0000-0000-c000-000000000000, false",
        "vault, https://management.azure.com, false",
        "arm, https://management.core.windows.net/, true",
        "devops, 499b84ac-1321-427f-aa17-267ca6975798, true",
        "devops, https://vault.azure.net, false",
        "api://orders, api://orders, true",
        "api://orders, https://vault.azure.net, false"
    })
    void a_token_of_a_different_known_api_is_wrong(String name, String audience, boolean isRight) {
        var api = ApiResources.load().named(name, Cloud.PUBLIC);
        check(jwt("{\"aud\":\"" + audience + "\"}"), Audience.of(api), isRight, name);
    }

    @Test
    void a_simulated_graph_takes_tokens_of_its_own_and_of_each_cloud() {
        var audience = graph("http://127.0.0.1:8080");
        check(jwt("{\"aud\":\"http://127.0.0.1:8080\"}"), audience, true, "Graph");
        check(jwt("{\"aud\":\"https://graph.microsoft.us\"}"), audience, true, "Graph");
        check(jwt("{\"aud\":\"https://vault.azure.net\"}"), audience, false, "Graph");
    }

    @Test
    void stored_state_belongs_to_the_account_of_the_token_or_to_an_opaque_token_alone() {
        var known =
                token(jwt("{\"oid\":\"o\",\"tid\":\"t\",\"upn\":\"ada@x\",\"scp\":\"User.Read Mail.Read\"}"), graph());
        assertThat(known.account().id()).isEqualTo("o.t");
        assertThat(known.account().username()).isEqualTo("ada@x");
        assertThat(known.tenant()).isEqualTo("t");
        assertThat(known.scopes()).containsExactlyInAnyOrder("User.Read", "Mail.Read");
        assertThat(token("one", graph()).account().id())
                .isNotEqualTo(token("two", graph()).account().id())
                .doesNotContain("one");
    }

    @Test
    void is_never_refreshed() {
        var given = new GivenToken("opaque", graph(), Clock.systemUTC());
        assertThat(given.isRenewable()).isFalse();
        failure(
                Outcome.SIGN_IN_REQUIRED,
                () -> given.newToken(Optional.empty()).await().indefinitely());
    }

    private static void check(String jwt, Audience audience, boolean isRight, String name) {
        if (isRight) {
            assertThat(token(jwt, audience).secret().reveal()).isEqualTo(jwt);
        } else {
            assertThat(failure(Outcome.ERROR, () -> token(jwt, audience)))
                    .hasMessageStartingWith(
                            "the token in JETON_ACCESS_TOKEN is not for " + name + ": its audience is ");
        }
    }

    private static AccessToken token(String text, Audience audience) {
        return new GivenToken(text, audience, Clock.fixed(NOW, ZoneOffset.UTC))
                .token(Duration.ZERO)
                .await()
                .indefinitely();
    }

    private static Audience graph() {
        return graph("https://graph.microsoft.com");
    }

    private static Audience graph(String url) {
        return Audience.ofGraph(new Settings(
                Map.of(Setting.GRAPH_URL, url), Optional.empty(), new Environment(Map.of()), Profiles.none()));
    }

    private static String jwt(String claims) {
        var encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString("{\"alg\":\"none\"}".getBytes(UTF_8)) + "."
                + encoder.encodeToString(claims.getBytes(UTF_8)) + ".signature";
    }
}
