package dev.jeton.auth.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.auth.browser.RedirectResponse.Code;
import dev.jeton.auth.browser.RedirectResponse.Refused;
import dev.jeton.auth.token.Secret;
import dev.jeton.entra.OAuthError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RelayLineTest {
    @Test
    void carries_a_code() {
        var line = RelayLine.of("state-1", new Code(new Secret("0.A\"B/c")));

        assertThat(line).matches("jeton-response:[A-Za-z0-9_-]+");
        assertThat(RelayLine.parse("  " + line + "\r\n", "state-1"))
                .get()
                .isInstanceOfSatisfying(
                        Code.class, code -> assertThat(code.code().reveal()).isEqualTo("0.A\"B/c"));
    }

    @Test
    void carries_a_refusal() {
        var line = RelayLine.of("state-1", new Refused(OAuthError.named("access_denied", "cancel")));

        assertThat(RelayLine.parse(line, "state-1")).get().isInstanceOfSatisfying(Refused.class, refused -> assertThat(
                        refused.error().names())
                .isEqualTo("access_denied/cancel"));
    }

    @Test
    void is_refused_for_another_request() {
        assertThat(RelayLine.parse(RelayLine.of("state-1", new Code(new Secret("1"))), "state-2"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "jeton-response:",
                "jeton-response:%%",
                "jeton-response:eyJzdGF0ZSI6InN0YXRlLTEiLCJjb2Rl",
                "0.ABC"
            })
    void is_refused_if_it_is_incomplete(String line) {
        assertThat(RelayLine.parse(line, "state-1")).isEmpty();
    }
}
