package dev.jeton.auth.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.auth.token.Secret;
import org.junit.jupiter.api.Test;

class PkceTest {
    /** RFC 7636, appendix B. */
    @Test
    void returns_the_challenge_of_the_example_in_the_rfc() {
        var pkce = new Pkce(new Secret("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"));

        assertThat(pkce.challenge()).isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    @Test
    void makes_a_verifier_of_43_characters_that_is_never_printed() {
        var pkce = Pkce.random();

        assertThat(pkce.verifier().reveal())
                .matches("[A-Za-z0-9_-]{43}")
                .isNotEqualTo(Pkce.random().verifier().reveal());
        assertThat(pkce).hasToString("Pkce[verifier=***]");
    }
}
