package dev.jeton.entra;

import static dev.jeton.failure.Outcome.BLOCKED_BY_POLICY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.failure.Outcome;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorDiagnosisTest {
    @ParameterizedTest
    @CsvSource({
        "invalid_grant, basic_action, 50076, SIGN_IN_REQUIRED",
        "invalid_grant, basic_action, 53003, BLOCKED_BY_POLICY",
        "interaction_required, additional_action, , SIGN_IN_REQUIRED",
        "interaction_required, additional_action, 53000, BLOCKED_BY_POLICY",
        "invalid_grant, message_only, , BLOCKED_BY_POLICY",
        "invalid_grant, message_only, 99999, BLOCKED_BY_POLICY",
        "interaction_required, message_only, 50076, BLOCKED_BY_POLICY",
        "invalid_grant, user_password_expired, 50055, SIGN_IN_REQUIRED",
        "invalid_grant, user_password_expired, 50057, SIGN_IN_REQUIRED",
        "invalid_grant, bad_token, 70008, SIGN_IN_REQUIRED",
        "invalid_grant, token_expired, 700082, SIGN_IN_REQUIRED",
        "invalid_grant, consent_required, 65001, SIGN_IN_REQUIRED",
        "invalid_grant, consent_required, 90094, BLOCKED_BY_POLICY",
        "invalid_grant, consent_required, 65004, DECLINED",
        "invalid_grant, client_mismatch, , SIGN_IN_REQUIRED",
        "unauthorized_client, protection_policy_required, 53005, BLOCKED_BY_POLICY",
        "unauthorized_client, protection_policies_required, , BLOCKED_BY_POLICY",
        "invalid_grant, device_authentication_failed, 50155, BLOCKED_BY_POLICY",
        "interaction_required, device_authentication_failed, , BLOCKED_BY_POLICY",
        "invalid_grant, unauthorized_client, , ERROR",
        "invalid_grant, something_new, , SIGN_IN_REQUIRED",
        "invalid_grant, something_new, 53003, BLOCKED_BY_POLICY"
    })
    void the_suberror_decides_where_it_says_enough(String error, String suberror, Integer aadsts, Outcome outcome) {
        assertThat(verdict(error, suberror, aadsts).outcome()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "invalid_grant, 70011, SIGN_IN_REQUIRED",
        "invalid_grant, 7000218, SIGN_IN_REQUIRED",
        "invalid_grant, 90033, SIGN_IN_REQUIRED",
        "login_required, 50058, SIGN_IN_REQUIRED",
        "interaction_required, 50057, BLOCKED_BY_POLICY",
        "invalid_client, 70002, ERROR",
        "invalid_client, 50076, ERROR",
        "unauthorized_client, 7000112, BLOCKED_BY_POLICY",
        "invalid_request, 54005, ERROR",
        "invalid_request, 90055, UNAVAILABLE",
        "invalid_request, 53003, BLOCKED_BY_POLICY",
        "invalid_scope, , ERROR",
        "invalid_resource, 500011, ERROR",
        "unsupported_grant_type, 70003, ERROR",
        "temporarily_unavailable, 53003, UNAVAILABLE",
        "server_error, 50000, UNAVAILABLE",
        "authorization_pending, 70016, UNAVAILABLE",
        "expired_token, 53003, TIMED_OUT"
    })
    void then_the_error_decides_and_the_number_only_what_that_leaves_open(
            String error, Integer aadsts, Outcome outcome) {
        assertThat(verdict(error, "", aadsts).outcome()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "50076, SIGN_IN_REQUIRED",
        "50020, SIGN_IN_REQUIRED",
        "700082, SIGN_IN_REQUIRED",
        "65001, SIGN_IN_REQUIRED",
        "65004, DECLINED",
        "70018, TIMED_OUT",
        "70020, TIMED_OUT",
        "90120, TIMED_OUT",
        "53003, BLOCKED_BY_POLICY",
        "90094, BLOCKED_BY_POLICY",
        "90002, ERROR",
        "7000218, ERROR",
        "90033, UNAVAILABLE",
        "70016, UNAVAILABLE",
        "99999, ERROR"
    })
    void a_number_alone_is_enough_for_a_guess(int aadsts, Outcome outcome) {
        assertThat(ErrorDiagnosis.of(OAuthError.numbered(aadsts)).outcome()).isEqualTo(outcome);
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
        assertThat(verdict.outcome()).isEqualTo(BLOCKED_BY_POLICY);
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
            var verdict = ErrorDiagnosis.of(error);
            assertThat(verdict.outcome() == BLOCKED_BY_POLICY)
                    .as("AADSTS" + error.code())
                    .isEqualTo(error.actor().isAdmin());
            assertThat(verdict.outcome() == Outcome.SIGN_IN_REQUIRED
                            && !verdict.command().startsWith("jeton login"))
                    .isFalse();
        });
    }

    private static ErrorDiagnosis verdict(String error, String suberror, Integer aadsts) {
        return ErrorDiagnosis.of(
                new OAuthError(error, suberror, "Entra's words.", Optional.ofNullable(aadsts), "t", "c", ""));
    }
}
