package dev.jeton.graph;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClaimsChallengeTest {
    private static final String CLAIMS = "{\"access_token\":{\"nbf\":{\"value\":\"1?>~\"}}}";

    @Test
    void claims_are_read_in_either_alphabet() {
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
    void an_answer_without_them_demands_nothing() {
        assertThat(in("Bearer realm=\"\", error=\"invalid_token\"")).isEmpty();
        assertThat(in("Bearer claims=\"a\"")).isEmpty();
        assertThat(ClaimsChallenge.in(new Answer(401, Map.of(), new byte[0]))).isEmpty();
    }

    private static Optional<String> in(String header) {
        return ClaimsChallenge.in(new Answer(401, Map.of("www-authenticate", List.of(header)), new byte[0]));
    }
}
