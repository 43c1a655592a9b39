package dev.jeton.auth;

import static dev.jeton.failure.Failure.Reaction.ASK_ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.entra.EntraErrors;
import dev.jeton.failure.Failure;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictTest {
    @ParameterizedTest
    @CsvSource({
        "invalid_grant, basic_action, 50076, SIGN_IN",
        "invalid_grant, basic_action, 53003, ASK_ADMIN",
        "interaction_required, additional_action, , SIGN_IN",
        "interaction_required, additional_action, 53000, ASK_ADMIN",
        "invalid_grant, message_only, , ASK_ADMIN",
        "invalid_grant, message_only, 99999, ASK_ADMIN",
        "interaction_required, message_only, 50076, ASK_ADMIN",
        "invalid_grant, user_password_expired, 50055, SIGN_IN",
        "invalid_grant, user_password_expired, 50057, SIGN_IN",
        "invalid_grant, bad_token, 70008, SIGN_IN",
        "invalid_grant, token_expired, 700082, SIGN_IN",
        "invalid_grant, consent_required, 65001, SIGN_IN",
        "invalid_grant, consent_required, 90094, ASK_ADMIN",
        "invalid_grant, consent_required, 65004, ACCEPT_NO",
        "invalid_grant, client_mismatch, , SIGN_IN",
        "unauthorized_client, protection_policy_required, 53005, ASK_ADMIN",
        "unauthorized_client, protection_policies_required, , ASK_ADMIN",
        "invalid_grant, device_authentication_failed, 50155, ASK_ADMIN",
        "interaction_required, device_authentication_failed, , ASK_ADMIN",
        "invalid_grant, unauthorized_client, , FIX",
        "invalid_grant, something_new, , SIGN_IN",
        "invalid_grant, something_new, 53003, ASK_ADMIN"
    })
    void the_suberror_decides_where_it_says_enough(
            String error, String suberror, Integer aadsts, Failure.Reaction reaction) {
        assertThat(verdict(error, suberror, aadsts).reaction()).isEqualTo(reaction);
    }

    @ParameterizedTest
    @CsvSource({
        "invalid_grant, 70011, SIGN_IN",
        "invalid_grant, 7000218, SIGN_IN",
        "invalid_grant, 90033, SIGN_IN",
        "login_required, 50058, SIGN_IN",
        "interaction_required, 50057, ASK_ADMIN",
        "invalid_client, 70002, FIX",
        "invalid_client, 50076, FIX",
        "unauthorized_client, 7000112, ASK_ADMIN",
        "invalid_request, 54005, FIX",
        "invalid_request, 90055, RETRY_LATER",
        "invalid_request, 53003, ASK_ADMIN",
        "invalid_scope, , FIX",
        "invalid_resource, 500011, FIX",
        "unsupported_grant_type, 70003, FIX",
        "temporarily_unavailable, 53003, RETRY_LATER",
        "server_error, 50000, RETRY_LATER",
        "authorization_pending, 70016, RETRY_LATER",
        "expired_token, 53003, HURRY"
    })
    void then_the_error_decides_and_the_number_only_what_that_leaves_open(
            String error, Integer aadsts, Failure.Reaction reaction) {
        assertThat(verdict(error, "", aadsts).reaction()).isEqualTo(reaction);
    }

    @ParameterizedTest
    @CsvSource({
        "50076, SIGN_IN",
        "50020, SIGN_IN",
        "700082, SIGN_IN",
        "65001, SIGN_IN",
        "65004, ACCEPT_NO",
        "70018, HURRY",
        "70020, HURRY",
        "90120, HURRY",
        "53003, ASK_ADMIN",
        "90094, ASK_ADMIN",
        "90002, FIX",
        "7000218, FIX",
        "90033, RETRY_LATER",
        "70016, RETRY_LATER",
        "99999, FIX"
    })
    void a_number_alone_is_enough_for_a_guess(int aadsts, Failure.Reaction reaction) {
        assertThat(Verdict.of(OAuthError.numbered(aadsts)).reaction()).isEqualTo(reaction);
    }

    @ParameterizedTest
    @ValueSource(ints = {50005, 50097, 53000, 53001, 53002, 53003, 53009, 530032, 530033, 530035})
    void a_policy_is_told_from_what_else_an_admin_must_do(int aadsts) {
        assertThat(verdict("invalid_grant", "", aadsts).isPolicyBlock()).isTrue();
        assertThat(verdict("invalid_grant", "bad_token", aadsts).isPolicyBlock())
                .as("the session has ended, whoever asks next will know about the policy")
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {90094, 50105, 50057, 7000112})
    void consent_and_assignment_are_no_policy(int aadsts) {
        var verdict = verdict("invalid_grant", "", aadsts);
        assertThat(verdict.reaction()).isEqualTo(ASK_ADMIN);
        assertThat(verdict.isPolicyBlock()).isFalse();
    }

    @Test
    void a_policy_that_only_the_suberror_tells_of_is_one_too() {
        assertThat(verdict("invalid_grant", "message_only", null).isPolicyBlock())
                .isTrue();
        assertThat(verdict("unauthorized_client", "protection_policy_required", null)
                        .isPolicyBlock())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "invalid_grant, bad_token, refresh token",
        "invalid_grant, '', sign in again",
        "interaction_required, additional_action, besides the sign-in",
        "invalid_scope, '', --scopes",
        "slow_down, '', wait longer"
    })
    void without_a_known_number_suberror_and_error_say_what_to_do(String error, String suberror, String advice) {
        var verdict = verdict(error, suberror, 99999);
        assertThat(verdict.explains()).isTrue();
        assertThat(verdict.advice()).contains(advice);
        assertThat(verdict.actor()).isNotEmpty();
    }

    @Test
    void what_nobody_knows_is_not_explained() {
        var verdict = verdict("something_new", "", 99999);
        assertThat(verdict.explains()).isFalse();
        assertThat(verdict.advice()).isEmpty();
        assertThat(verdict.command()).isEmpty();
    }

    @Test
    void who_must_act_and_the_exit_code_of_a_number_agree() {
        assertThat(EntraErrors.load().all()).allSatisfy(error -> {
            var verdict = Verdict.of(error);
            assertThat(verdict.reaction() == ASK_ADMIN)
                    .as("AADSTS" + error.code())
                    .isEqualTo(error.actor().isAdmin());
            assertThat(verdict.reaction() == Failure.Reaction.SIGN_IN
                            && !verdict.command().startsWith("jeton login"))
                    .isFalse();
        });
    }

    private static Verdict verdict(String error, String suberror, Integer aadsts) {
        return Verdict.of(new OAuthError(error, suberror, "Entra's words.", Optional.ofNullable(aadsts), "t", "c", ""));
    }
}
