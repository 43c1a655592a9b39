package dev.jeton.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.config.Environment;
import dev.jeton.config.Profiles;
import dev.jeton.config.Setting;
import dev.jeton.config.Settings;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelayRequestTest {
    private static final String QUERY = "client_id=app-1&response_type=code&redirect_uri=http%3A%2F%2Flocalhost%3A8400"
            + "&response_mode=form_post&scope=openid%20User.Read&state=s1&code_challenge_method=S256";
    private static final String URL = "https://login.microsoftonline.com/contoso.com/oauth2/v2.0/authorize?" + QUERY;

    private static Predicate<URI> authorities(Map<Setting, String> options) {
        var settings = new Settings(options, Optional.empty(), new Environment(Map.of()), Profiles.none());
        return settings::isLoginPage;
    }

    @Test
    void reads_what_a_person_must_see() {
        var request = RelayRequest.parse(URL, authorities(Map.of()));

        assertThat(request.tenant()).isEqualTo("contoso.com");
        assertThat(request.clientId()).isEqualTo("app-1");
        assertThat(request.scopes()).isEqualTo("openid User.Read");
        assertThat(request.state()).isEqualTo("s1");
        assertThat(request.port()).isEqualTo(8400);
    }

    @Test
    void accepts_the_authority_that_was_typed() {
        var own = "http://127.0.0.1:8443/t/oauth2/v2.0/authorize?" + QUERY;

        assertThatThrownBy(() -> RelayRequest.parse(own, authorities(Map.of()))).hasMessageContaining("its host");
        assertThat(RelayRequest.parse(own, authorities(Map.of(Setting.AUTHORITY, "http://127.0.0.1:8443/t")))
                        .port())
                .isEqualTo(8400);
    }

    @ParameterizedTest
    @CsvSource({
        "https://login.microsoftonline.com/, https://login.microsoftonline.com.evil.example/",
        "https://login.microsoftonline.com/, http://login.microsoftonline.com/",
        "https://login.microsoftonline.com/, https://login.microsoftonline.com:8443/",
        "https://login.microsoftonline.com/, https://x@login.microsoftonline.com/",
        "/oauth2/v2.0/authorize, /oauth2/v2.0/logout",
        "http%3A%2F%2Flocalhost%3A8400, https%3A%2F%2Fevil.example",
        "http%3A%2F%2Flocalhost%3A8400, http%3A%2F%2Fevil.example%3A8400",
        "http%3A%2F%2Flocalhost%3A8400, http%3A%2F%2Flocalhost%3A8400%2Fx",
        "http%3A%2F%2Flocalhost%3A8400, http%3A%2F%2Flocalhost",
        "response_mode=form_post, response_mode=query",
        "response_type=code, response_type=token",
        "code_challenge_method=S256, code_challenge_method=plain",
        "&state=s1, ''",
        "&state=s1, &state=s1&state=s2",
        "&scope=openid%20User.Read, &scope=",
    })
    void refuses_what_a_sign_in_of_jeton_never_sends(String part, String other) {
        assertThatThrownBy(() -> RelayRequest.parse(URL.replace(part, other), authorities(Map.of())))
                .hasMessageStartingWith("cannot relay this URL: ");
    }
}
