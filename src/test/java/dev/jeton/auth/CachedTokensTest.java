package dev.jeton.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CachedTokensTest {
    private static final Account ADA = new Account("u.t", "ada@example.org", "t");
    private static final Instant NOW = Instant.ofEpochSecond(1_000_000);
    private static final String CACHE =
            "{\"AccessToken\":{\"k\":{\"home_account_id\":\"u.t\",\"secret\":\"token-secret\","
                    + "\"target\":\"User.Read Mail.Read openid\",\"expires_on\":\"1000060\"}}}";

    @Test
    void a_token_is_found_while_it_is_valid() {
        var token = new CachedTokens(CACHE).find(ADA, Set.of("User.Read"), NOW).orElseThrow();
        assertThat(token.secret().reveal()).isEqualTo("token-secret");
        assertThat(token.expiresOn()).isEqualTo(NOW.plusSeconds(60));
        assertThat(token.renewed()).isFalse();
        assertThat(new CachedTokens(CACHE).find(ADA, Set.of("User.Read"), NOW.plusSeconds(60)))
                .isEmpty();
    }

    @Test
    void another_accounts_token_is_not() {
        assertThat(new CachedTokens(CACHE).find(new Account("o.t", "ada@example.org", "t"), Set.of("User.Read"), NOW))
                .isEmpty();
    }

    @Test
    void a_token_for_less_is_not() {
        assertThat(new CachedTokens(CACHE).find(ADA, Set.of("User.Read", "Files.Read"), NOW))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"AccessToken\":[]}", "{\"AccessToken\":{\"k\":1}}", "nonsense", "null"})
    void a_cache_without_tokens_holds_none(String cache) {
        assertThat(new CachedTokens(cache).find(ADA, Set.of(), NOW)).isEmpty();
    }
}
