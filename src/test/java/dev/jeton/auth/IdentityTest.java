package dev.jeton.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.auth.token.Jwt;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.http.Content;
import dev.jeton.http.Response;
import dev.jeton.support.Responses;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {
    private static final Response<Content> GUEST = Responses.of(
            200,
            "{\"client_info\":\"" + base64("{\"uid\":\"u\",\"utid\":\"home\"}") + "\",\"id_token\":\"e30."
                    + base64("{\"preferred_username\":\"ada@example.org\",\"tid\":\"visited\"}") + ".c2ln\"}");

    @Test
    void reads_home_tenant_and_resource_tenant_of_a_guest() {
        assertThat(Identity.in(GUEST)).isEqualTo(new Identity("u.home", "ada@example.org", "visited"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a.b.c", "a.!!.c", "a.e30", "..", "a.bnVsbA.c"})
    void finds_no_claims_in_other_text(String jwt) {
        assertThat(Jwt.claims(jwt)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ADA@example.org,", "u.home,", "U.HOME,", ",VISITED", "ada@example.org,visited", ","})
    void accepts_the_expected_user_and_tenant(String user, String tenant) {
        var expected = new ExpectedAccount(Optional.ofNullable(user), Optional.ofNullable(tenant));
        assertThat(expected.checked(GUEST)).isSameAs(GUEST);
    }

    @ParameterizedTest
    @CsvSource({"ada,", "bob@example.org,", ",home", "ada@example.org,home"})
    void refuses_another_user_or_tenant(String user, String tenant) {
        var expected = new ExpectedAccount(Optional.ofNullable(user), Optional.ofNullable(tenant));
        assertThatThrownBy(() -> expected.checked(GUEST))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.outcome()).isEqualTo(Outcome.WRONG_ACCOUNT))
                .hasMessageEndingWith("its tokens were not stored");
    }

    @ParameterizedTest
    @CsvSource({"ada@example.org,bob@example.org", "bob@example.org,ada@example.org", ",bob@example.org"})
    void refuses_a_user_who_is_not_both_the_expected_one_and_the_account(String user, String account) {
        var expected = new ExpectedAccount(Optional.ofNullable(user), Optional.empty()).and(Optional.of(account));
        assertThatThrownBy(() -> expected.checked(GUEST)).hasMessageContaining(", not bob@example.org");
    }

    @Test
    void accepts_a_user_who_is_named_in_two_ways() {
        var expected = new ExpectedAccount(Optional.of("u.home"), Optional.empty()).and(Optional.of("ada@example.org"));
        assertThat(expected.checked(GUEST)).isSameAs(GUEST);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
