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
    void the_suberror_decides_the_outcome_if_it_is_specific(
            String error, String suberror, Integer aadsts, Outcome outcome) {
        assertThat(diagnosis(error, suberror, aadsts).outcome()).isEqualTo(outcome);
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
    void else_the_error_decides_and_the_code_only_what_it_leaves_open(String error, Integer aadsts, Outcome outcome) {
        assertThat(diagnosis(error, "", aadsts).outcome()).isEqualTo(outcome);
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
    void the_code_decides_if_there_is_no_error(int aadsts, Outcome outcome) {
        assertThat(ErrorDiagnosis.of(OAuthError.ofCode(aadsts)).outcome()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @ValueSource(ints = {50005, 50097, 53000, 53001, 53002, 53003, 53009, 530032, 530033, 530035})
    void recognises_a_block_by_a_policy(int aadsts) {
        assertThat(diagnosis("invalid_grant", "", aadsts).isPolicyBlock()).isTrue();
        assertThat(diagnosis("invalid_grant", "bad_token", aadsts).isPolicyBlock())
                .as("the session has ended, and the next sign-in reports the policy")
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {90094, 50105, 50057, 7000112})
    void consent_and_assignment_are_not_a_block_by_a_policy(int aadsts) {
        var diagnosis = diagnosis("invalid_grant", "", aadsts);
        assertThat(diagnosis.outcome()).isEqualTo(BLOCKED_BY_POLICY);
        assertThat(diagnosis.isPolicyBlock()).isFalse();
    }

    @Test
    void recognises_a_block_by_a_policy_from_the_suberror() {
        assertThat(diagnosis("invalid_grant", "message_only", null).isPolicyBlock())
                .isTrue();
        assertThat(diagnosis("unauthorized_client", "protection_policy_required", null)
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
    void advises_by_suberror_or_error_if_the_code_is_unknown(String error, String suberror, String advice) {
        var diagnosis = diagnosis(error, suberror, 99999);
        assertThat(diagnosis.isExplained()).isTrue();
        assertThat(diagnosis.advice()).contains(advice);
        assertThat(diagnosis.actor()).isNotEmpty();
    }

    @Test
    void does_not_explain_an_unknown_error() {
        var diagnosis = diagnosis("something_new", "", 99999);
        assertThat(diagnosis.isExplained()).isFalse();
        assertThat(diagnosis.advice()).isEmpty();
        assertThat(diagnosis.command()).isEmpty();
    }

    @Test
    void actor_and_outcome_of_every_code_agree() {
        assertThat(EntraErrors.load().all()).allSatisfy(error -> {
            var diagnosis = ErrorDiagnosis.of(error);
            assertThat(diagnosis.outcome() == BLOCKED_BY_POLICY)
                    .as("AADSTS" + error.code())
                    .isEqualTo(error.actor().isAdmin());
            assertThat(diagnosis.outcome() == Outcome.SIGN_IN_REQUIRED
                            && !diagnosis.command().startsWith("jeton login"))
                    .isFalse();
        });
    }

    private static ErrorDiagnosis diagnosis(String error, String suberror, Integer aadsts) {
        return ErrorDiagnosis.of(new OAuthError(
                error, suberror, "Entra's description.", Optional.ofNullable(aadsts), "t", "c", "", Optional.empty()));
    }
}
