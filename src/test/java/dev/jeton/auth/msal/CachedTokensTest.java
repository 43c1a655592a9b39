package dev.jeton.auth.msal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.jeton.auth.token.AccessToken;
import dev.jeton.auth.token.Account;
import dev.jeton.config.Scopes;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CachedTokensTest {
    private static final Account ADA = new Account("u.home", "ada@example.org", "home");
    private static final Instant NOW = Instant.ofEpochSecond(1_000_000);
    private static final Scopes USER_READ = Scopes.of("User.Read");

    private final Map<String, Object> accessTokens = new LinkedHashMap<>();
    private final Map<String, Object> idTokens = new LinkedHashMap<>();
    private Grants grants = Grants.NONE;

    @Test
    void finds_a_token_until_it_expires() {
        cache("at-home", "home", Map.of());
        var token = find("https://login.example/home", USER_READ).orElseThrow();
        assertThat(token.secret().reveal()).isEqualTo("at-home");
        assertThat(token.expiresOn()).isEqualTo(NOW.plusSeconds(60));
        assertThat(token.account()).isEqualTo(ADA);
        assertThat(token.renewed()).isFalse();
        assertThat(tokens("https://login.example/home").unexpired(ADA, USER_READ, NOW.plusSeconds(60)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "home, at-home, home",
        "HOME, at-home, home",
        "guest, at-guest, guest",
        "organizations, at-home, home",
        "common, at-home, home",
        "consumers, at-home, home",
    })
    void finds_the_token_of_the_authoritys_tenant_and_labels_it_with_that_tenant(
            String tenant, String secret, String label) {
        cache("at-guest", "guest", Map.of("expires_on", "1000090"));
        cache("at-home", "home", Map.of());
        assertThat(find("https://login.example/" + tenant, USER_READ)).hasValueSatisfying(token -> {
            assertThat(token.secret().reveal()).isEqualTo(secret);
            assertThat(token.tenant()).isEqualTo(label);
        });
    }

    @Test
    void finds_no_token_if_only_another_tenant_has_one() {
        cache("at-home", "home", Map.of());
        assertThat(find("https://login.example/guest", USER_READ)).isEmpty();
        assertThat(find("https://login.example/home.example", USER_READ)).isEmpty();
    }

    @Test
    void finds_no_guest_token_for_organizations() {
        cache("at-guest", "guest", Map.of());
        assertThat(find("https://login.example/organizations", USER_READ)).isEmpty();
    }

    @Test
    void finds_a_token_cached_for_organizations_as_one_of_the_home_tenant() {
        cache("at-any", "organizations", Map.of());
        for (var tenant : Set.of("home", "organizations", "common")) {
            assertThat(find("https://login.example/" + tenant, USER_READ))
                    .hasValueSatisfying(token -> assertThat(token.tenant()).isEqualTo("home"));
        }
        assertThat(find("https://login.example/guest", USER_READ)).isEmpty();
    }

    @Test
    void takes_the_tenant_id_of_a_token_cached_for_a_domain_from_its_id_token() throws IOException {
        cache("at-guest", "guest.example", Map.of());
        cacheIdToken("home", "home-id");
        cacheIdToken("guest.example", "guest-id");
        assertThat(find("https://login.example/guest.example", USER_READ))
                .hasValueSatisfying(token -> assertThat(token.tenant()).isEqualTo("guest-id"));
    }

    @Test
    void finds_the_token_that_is_valid_for_longest() {
        cache("at-expired", "home", Map.of("expires_on", "999999"));
        cache("at-sooner", "home", Map.of());
        cache("at-later", "home", Map.of("expires_on", "1000090"));
        cache("at-between", "home", Map.of("expires_on", "1000070"));
        assertThat(find("https://login.example/home", USER_READ))
                .hasValueSatisfying(token -> assertThat(token.secret().reveal()).isEqualTo("at-later"));
    }

    @ParameterizedTest
    @CsvSource({
        "home_account_id, other.home",
        "client_id, other",
        "environment, other.example",
        "credential_type, AccessToken_With_AuthScheme",
        "target, Mail.Read",
        "expires_on, soon",
        "expires_on, 99999999999999999999",
        "cached_at, 1000061",
        "cached_at, null",
        "cached_at, 899999",
    })
    void skips_a_token_that_differs_in(String field, String value) {
        cache("at-home", "home", Map.of(field, value));
        assertThat(find("https://login.example/home", USER_READ)).isEmpty();
    }

    @Test
    void finds_a_token_cached_for_another_host_of_the_same_cloud() {
        cache("at-home", "home", Map.of("environment", "login.windows.net"));
        assertThat(find("https://login.microsoftonline.com/home", USER_READ)).isPresent();
        assertThat(find("https://login.microsoftonline.us/home", USER_READ)).isEmpty();
    }

    @Test
    void compares_scopes_without_case_and_ignores_the_reserved_ones() {
        cache("at-home", "home", Map.of("target", "User.Read Mail.Read openid profile"));
        var authority = "https://login.example/home";
        for (var same : List.of(
                "user.read MAIL.READ",
                "Mail.Read",
                "User.Read openid Email offline_access",
                "https://graph.microsoft.com/Mail.Read",
                "https://graph.microsoft.com//User.Read 00000003-0000-0000-C000-000000000000/mail.read",
                "openid")) {
            assertThat(find(authority, Scopes.of(same))).as(same).isPresent();
        }
        for (var other : List.of("User.Read Files.Read", "User", ".default", "api://app/User.Read")) {
            assertThat(find(authority, Scopes.of(other))).as(other).isEmpty();
        }
    }

    @Test
    void finds_the_token_that_entra_issued_for_scopes_of_which_it_granted_some() {
        cache("at-home", "home", Map.of());
        cache("at-api", "home", Map.of("target", "api://app/Files.Read"));
        var both = Scopes.of("User.Read Mail.Send");
        assertThat(find("https://login.example/home", both)).isEmpty();
        grants = Grants.NONE.after(ADA.id(), "home", both, USER_READ);
        assertThat(find("https://login.example/home", both))
                .hasValueSatisfying(token -> assertThat(token.secret().reveal()).isEqualTo("at-home"));
        assertThat(find("https://login.example/guest", both)).isEmpty();
    }

    @Test
    void prefers_the_newest_token_which_meets_the_latest_claims_challenge() {
        cache("at-new", "home", Map.of("cached_at", "999999"));
        cache("at-old", "home", Map.of("expires_on", "1000090", "target", "User.Read Mail.Read"));
        assertThat(find("https://login.example/home", USER_READ))
                .hasValueSatisfying(token -> assertThat(token.secret().reveal()).isEqualTo("at-new"));
    }

    @Test
    void a_token_lives_for_a_day_at_most() {
        cache("at-home", "home", Map.of("expires_on", "9999999999"));
        assertThat(find("https://login.example/home", USER_READ))
                .hasValueSatisfying(
                        token -> assertThat(token.expiresOn()).isEqualTo(Instant.ofEpochSecond(999_000 + 86_400)));
    }

    @ParameterizedTest
    @CsvSource({
        "1000299, 9999999999, 0, false",
        "1000300, 9999999999, 0, true",
        "1000599, 9999999999, 600, false",
        "1000600, 9999999999, 600, true",
        "1009999, 1000000, 0, false",
        "1009999, 1000001, 0, true"
    })
    void a_token_is_current_until_it_expires_soon_or_its_refresh_is_due(
            String expiresOn, String refreshOn, int validity, boolean current) {
        cache("at-home", "home", Map.of("expires_on", expiresOn, "refresh_on", refreshOn));
        assertThat(tokens("https://login.example/home")
                        .current(ADA, USER_READ, Duration.ofSeconds(validity), NOW)
                        .isPresent())
                .isEqualTo(current);
        assertThat(find("https://login.example/home", USER_READ)).isPresent();
    }

    @Test
    void drops_tokens_that_are_expired_from_the_future_or_replaced() throws IOException {
        cache("at-expired", "home", Map.of("expires_on", "1000000"));
        cache("at-future", "home", Map.of("cached_at", "1000061"));
        cache("at-replaced", "home", Map.of());
        cache("at-new", "home", Map.of("cached_at", "999999", "target", "openid user.read Mail.Read"));
        cache("at-more", "home", Map.of("target", "Files.Read User.Read"));
        cache("at-guest", "guest", Map.of());
        cache("at-api", "home", Map.of("target", "api://app/User.Read"));
        cacheIdToken("home", "home-id");
        var pruned = JSON.std.mapFrom(CachedToken.pruned(json(), NOW));
        assertThat(pruned)
                .extractingByKey("AccessToken", InstanceOfAssertFactories.MAP)
                .containsOnlyKeys("at-new", "at-more", "at-guest", "at-api")
                .containsEntry("at-guest", accessTokens.get("at-guest"));
        assertThat(pruned).containsEntry("IdToken", idTokens);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"AccessToken\":[]}", "{\"AccessToken\":{\"k\":1}}", "nonsense", "null", "[]"})
    void finds_nothing_in_a_cache_without_tokens(String cache) {
        assertThat(new CachedTokens(content(cache), URI.create("https://login.example/home"), "client")
                        .unexpired(ADA, USER_READ, NOW))
                .isEmpty();
    }

    private Optional<AccessToken> find(String authority, Scopes scopes) {
        return tokens(authority).unexpired(ADA, scopes, NOW);
    }

    private CachedTokens tokens(String authority) {
        return new CachedTokens(content(json()), URI.create(authority), "client");
    }

    private TokenStore.Content content(String cache) {
        return new TokenStore.Content(Optional.empty(), cache, grants, Challenges.NONE, Set.of());
    }

    private String json() {
        try {
            return JSON.std.asString(Map.of("AccessToken", accessTokens, "IdToken", idTokens));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void cache(String secret, String realm, Map<String, String> different) {
        var entry = entry("AccessToken", realm);
        entry.put("secret", secret);
        entry.put("target", "User.Read");
        entry.put("cached_at", "999000");
        entry.put("expires_on", "1000060");
        entry.putAll(different);
        accessTokens.put(secret, entry);
    }

    private void cacheIdToken(String realm, String tenant) throws IOException {
        var claims = JSON.std.asString(Map.of("tid", tenant)).getBytes(UTF_8);
        var entry = entry("IdToken", realm);
        entry.put("secret", "e30." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims) + ".");
        idTokens.put(realm, entry);
    }

    private static Map<String, String> entry(String type, String realm) {
        var entry = new LinkedHashMap<String, String>();
        entry.put("credential_type", type);
        entry.put("home_account_id", ADA.id());
        entry.put("environment", "login.example");
        entry.put("client_id", "client");
        entry.put("realm", realm);
        return entry;
    }
}
