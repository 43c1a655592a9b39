package dev.jeton.auth.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.auth.browser.RedirectResponse.Code;
import dev.jeton.auth.browser.RedirectResponse.Refused;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PastedUrlTest {
    private static final URI REDIRECT = URI.create("http://localhost:8400");

    @Test
    void has_a_code() {
        assertThat(PastedUrl.parse(
                        " http://localhost:8400/?code=0.A%2Fb&state=s1&session_state=2#_=_\n", REDIRECT, "s1"))
                .get()
                .isInstanceOfSatisfying(
                        Code.class, code -> assertThat(code.code().reveal()).isEqualTo("0.A/b"));
    }

    @Test
    void has_an_error() {
        assertThat(PastedUrl.parse("http://localhost:8400/?error=access_denied&state=s1", REDIRECT, "s1"))
                .get()
                .isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.Abc",
                "code=0.Abc&state=s1",
                "http://localhost:8400/?code=1",
                "http://localhost:8400/?code=1&state=other",
                "http://localhost:8401/?code=1&state=s1",
                "http://localhost:8400.evil.example/?code=1&state=s1",
                "http://localhost:8400/x?code=1&state=s1",
                "http://localhost:8400/?code=1&code=2&state=s1",
                "http://localhost:8400/?state=s1",
                ""
            })
    void is_refused_without_the_right_state_and_address(String line) {
        assertThat(PastedUrl.parse(line, REDIRECT, "s1")).isEmpty();
    }
}
