package dev.jeton.graph;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.support.Responses;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClaimsChallengeTest {
    private static final String CLAIMS = "{\"access_token\":{\"nbf\":{\"value\":\"1?>~\"}}}";

    @Test
    void decodes_base64_and_base64url() {
        var bytes = CLAIMS.getBytes(UTF_8);
        for (var encoder : new Base64.Encoder[] {
            Base64.getEncoder(), Base64.getUrlEncoder(), Base64.getUrlEncoder().withoutPadding()
        }) {
            assertThat(in("Bearer realm=\"\", error=\"insufficient_claims\", claims=\"" + encoder.encodeToString(bytes)
                            + "\""))
                    .contains(CLAIMS);
        }
    }

    @Test
    void is_empty_without_valid_claims() {
        assertThat(in("Bearer realm=\"\", error=\"invalid_token\"")).isEmpty();
        assertThat(in("Bearer claims=\"a\"")).isEmpty();
        assertThat(ClaimsChallenge.in(Responses.of(401, ""))).isEmpty();
    }

    private static Optional<String> in(String header) {
        return ClaimsChallenge.in(Responses.of(401, Map.of("WWW-Authenticate", header), ""));
    }
}
