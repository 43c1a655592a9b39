package dev.jeton.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryTokenTest {
    private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");
    private static final long SECOND = NOW.getEpochSecond();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"exp\":9999999999}            | 24h",
                "{\"iat\":1000,\"exp\":4600}     | 1h",
                "{\"exp\":\"soon\"}              | 3h",
                "{\"exp\":-1}                    | 3h",
                "{\"exp\":1e99}                  | 3h",
                "{}                              | 3h",
                "nonsense                        | 3h",
                "{\"iat\":1000,\"exp\":99999999} | 24h"
            })
    void the_lifetime_is_that_of_the_claims_within_bounds(String claims, String lifetime) {
        var token = RegistryToken.issued(jwt(claims), NOW);
        assertThat(token.expiresOn()).isEqualTo(NOW.plus(Duration.parse("PT" + lifetime)));
    }

    @Test
    void the_end_is_that_of_the_claims_if_they_do_not_say_when_the_token_was_issued() {
        assertThat(RegistryToken.issued(jwt("{\"exp\":" + (SECOND + 600) + "}"), NOW)
                        .expiresOn())
                .isEqualTo(NOW.plusSeconds(600));
        assertThat(RegistryToken.issued("opaque", NOW).expiresOn()).isEqualTo(NOW.plus(Duration.ofHours(3)));
    }

    @Test
    void a_token_is_used_until_five_minutes_before_its_end_and_not_before_it_was_issued() {
        var token = RegistryToken.issued("opaque", NOW.plusMillis(500));
        assertThat(token.isValidAt(NOW)).isTrue();
        assertThat(token.isValidAt(NOW.plus(Duration.ofMinutes(174)))).isTrue();
        assertThat(token.isValidAt(NOW.plus(Duration.ofMinutes(176)))).isFalse();
        assertThat(token.isValidAt(NOW.minusSeconds(1))).isFalse();
        assertThat(RegistryToken.issued(jwt("{\"exp\":1000}"), NOW).isValidAt(NOW))
                .isFalse();
    }

    @Test
    void a_stored_token_is_the_same_token() {
        var token = RegistryToken.issued("opaque", NOW);
        assertThat(RegistryToken.parse(token.fields()).orElseThrow())
                .usingRecursiveComparison()
                .isEqualTo(token);
        assertThat(RegistryToken.parse(Map.of())).isEmpty();
        assertThat(RegistryToken.parse(Map.of("refreshToken", "x", "issuedOn", "y", "expiresOn", 5)))
                .isEmpty();
        assertThat(token.toString()).doesNotContain("opaque");
    }

    private static String jwt(String claims) {
        return "eyJ." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(UTF_8)) + ".sig";
    }
}
