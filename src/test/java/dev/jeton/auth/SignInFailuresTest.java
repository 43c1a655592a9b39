package dev.jeton.auth;

import static dev.jeton.failure.Outcome.BLOCKED_BY_POLICY;
import static dev.jeton.failure.Outcome.SIGN_IN_REQUIRED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.auth.msal.NotCached;
import dev.jeton.entra.EntraRefusal;
import dev.jeton.entra.OAuthError;
import dev.jeton.entra.SignInRequester;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.http.Content;
import dev.jeton.http.Response;
import dev.jeton.support.Responses;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInFailuresTest {
    @ParameterizedTest
    @CsvSource({
        "50155, jeton login --browser, If the policy is about device codes",
        "53003, jeton login --browser, jeton login --browser signs in",
        "90094, '', Ask the admin to consent"
    })
    void offers_a_browser_once_where_it_may_help(int aadsts, String hint, String advice) {
        var refused = SignInFailures.translate(new EntraRefusal(OAuthError.ofCode(aadsts), Optional.empty()));
        var failure = (Failure) SignInFailures.offeringBrowser(refused);
        assertThat(failure.hint().orElse("")).isEqualTo(hint);
        assertThat(failure.advice().orElse("")).contains(advice);
        assertThat(failure.advice().orElse("").split("in a browser works|--browser signs in", -1))
                .hasSize(hint.isEmpty() ? 1 : 2);
    }

    @Test
    void the_command_after_a_sign_in_in_a_browser_uses_a_browser_too() {
        var refused = SignInFailures.translate(new EntraRefusal(OAuthError.ofCode(50076), Optional.empty()));
        var failure = (Failure) SignInFailures.inBrowser(refused);
        assertThat(failure.hint()).contains("jeton login --browser");
        var other = Failure.of(Outcome.ERROR, "a failure").hint("jeton account list");
        assertThat(SignInFailures.inBrowser(other)).isSameAs(other);
    }

    @ParameterizedTest
    @CsvSource({
        "authorization_declined, '', , DECLINED",
        "access_denied, '', , DECLINED",
        "access_denied, '', 53003, BLOCKED_BY_POLICY",
        "access_denied, '', 65004, DECLINED",
        "expired_token, '', 70020, TIMED_OUT",
        "code_expired, '', , TIMED_OUT",
        "bad_verification_code, '', , TIMED_OUT",
        "temporarily_unavailable, '', 90033, UNAVAILABLE",
        "server_error, '', , UNAVAILABLE",
        "slow_down, '', , UNAVAILABLE",
        "invalid_grant, '', , SIGN_IN_REQUIRED",
        "invalid_grant, bad_token, 50173, SIGN_IN_REQUIRED",
        "invalid_grant, token_expired, 700082, SIGN_IN_REQUIRED",
        "invalid_grant, '', 99999, SIGN_IN_REQUIRED",
        "invalid_grant, '', 65004, DECLINED",
        "invalid_grant, '', 53003, BLOCKED_BY_POLICY",
        "invalid_grant, '', 50105, BLOCKED_BY_POLICY",
        "interaction_required, basic_action, 50076, SIGN_IN_REQUIRED",
        "interaction_required, '', 530035, BLOCKED_BY_POLICY",
        "login_required, '', , SIGN_IN_REQUIRED",
        "consent_required, consent_required, 65001, SIGN_IN_REQUIRED",
        "consent_required, '', 90094, BLOCKED_BY_POLICY",
        "invalid_client, '', 7000218, ERROR",
        "unauthorized_client, '', 700016, ERROR",
        "invalid_request, '', 90133, ERROR",
        "invalid_request, '', 90002, ERROR",
        "invalid_request, '', 90055, UNAVAILABLE",
        "invalid_scope, '', 70011, ERROR",
        "something_new, '', , ERROR",
        "something_new, '', 53000, BLOCKED_BY_POLICY"
    })
    void the_error_decides_the_outcome(String error, String suberror, Integer aadsts, Outcome outcome) {
        var refusal = failure(refused(error, suberror, aadsts));
        assertThat(refusal.outcome()).isEqualTo(outcome);
        assertThat(refusal.getMessage()).isNotBlank().doesNotContain("\n");
        assertThat(refusal.reference()).hasValueSatisfying(reference -> assertThat(reference)
                .contains(error + (suberror.isEmpty() ? "" : "/" + suberror), "correlation ID c", "trace ID t"));
        if (outcome == SIGN_IN_REQUIRED) {
            assertThat(refusal.hint()).contains("jeton login");
            assertThat(refusal.advice()).isPresent();
        }
    }

    @Test
    void explains_a_known_code() {
        var refusal = failure(refused("invalid_grant", "", 53003));
        assertThat(refusal).hasMessage("A Conditional Access policy blocks this sign-in.");
        assertThat(refusal.reference()).contains("AADSTS53003, invalid_grant, correlation ID c, trace ID t");
        assertThat(refusal.advice())
                .hasValueSatisfying(advice -> assertThat(advice).contains("sign-in log"));
        assertThat(refusal.hint()).isEmpty();
    }

    @Test
    void hints_at_the_command_of_a_known_code() {
        var refusal = failure(refused("invalid_request", "", 50059));
        assertThat(refusal.hint()).contains("jeton login --tenant contoso.com");
        assertThat(refusal.note()).isEmpty();
    }

    @Test
    void adds_a_note_with_the_requester_if_a_policy_blocks() {
        var requester = SignInRequester.of("client", URI.create("https://login.example/contoso.example"), "");
        var refreshing = requester.refreshing("adele@contoso.example", "tenant-id");
        var refusal = SignInFailures.of(refused("invalid_grant", "message_only", 530033));
        var first = SignInFailures.translate(refusal, refreshing);
        var failure = (Failure) SignInFailures.translate(first, requester);
        assertThat(failure)
                .hasMessage(failure(refused("invalid_grant", "message_only", 530033))
                        .getMessage());
        assertThat(failure.note())
                .contains("  Error            AADSTS530033, invalid_grant/message_only", "  Correlation ID   c")
                .contains("  User             adele@contoso.example");
    }

    @Test
    void adds_no_note_otherwise() {
        for (var aadsts : new int[] {50076, 90094, 700082, 90002, 90033}) {
            assertThat(failure(refused("invalid_grant", "", aadsts)).note()).isEmpty();
        }
    }

    @Test
    void the_note_has_the_time_of_entra_else_the_current_time() {
        var body = "{\"error\":\"invalid_grant\",\"suberror\":\"message_only\"";
        assertThat(timeOf(body + ",\"timestamp\":\"2026-02-01 10:20:30Z\"}")).isEqualTo("2026-02-01 10:20:30Z");
        assertThat(Instant.parse(timeOf(body + "}"))).isBefore(Instant.now());
    }

    private static String timeOf(String body) {
        var requester = SignInRequester.of("client", URI.create("https://login.example/contoso.example"), "");
        var failure = (Failure) SignInFailures.translate(SignInFailures.of(Responses.of(400, body)), requester);
        return failure.note().stream()
                .filter(line -> line.contains("Time (UTC)"))
                .findFirst()
                .orElseThrow()
                .replaceFirst(".*Time \\(UTC\\) +", "");
    }

    @Test
    void shows_the_first_line_of_entra_for_an_unknown_code() {
        assertThat(failure(refused("invalid_request", "", 12345)))
                .hasMessage("Entra refused: AADSTS12345: Entra's description.");
    }

    @Test
    void shows_the_error_if_there_is_no_description() {
        assertThat(failure(Responses.of(400, "{\"error\":\"invalid_request\"}")))
                .hasMessage("Entra refused: invalid_request");
    }

    @ParameterizedTest
    @CsvSource({
        "503, UNAVAILABLE, Entra responded with HTTP status 503 and no reason",
        "500, UNAVAILABLE, Entra responded with HTTP status 500 and no reason",
        "429, UNAVAILABLE, Entra responded with HTTP status 429 and no reason",
        "511, UNAVAILABLE, Entra did not answer: the response with HTTP status 511 is not from Entra",
        "302, UNAVAILABLE, Entra did not answer: the response with HTTP status 302 is not from Entra",
        "400, ERROR, Entra did not answer: the response with HTTP status 400 is not from Entra",
        "403, ERROR, Entra did not answer: the response with HTTP status 403 is not from Entra",
        "404, ERROR, Entra did not answer: the response with HTTP status 404 is not from Entra"
    })
    void shows_the_status_of_a_response_without_an_oauth_error(int status, Outcome outcome, String message) {
        for (var body : new String[] {"<html>secret</html>", "", "null", "[]"}) {
            var failure = failure(Responses.of(status, body));
            assertThat(failure.outcome()).isEqualTo(outcome);
            assertThat(failure).hasMessage(message);
            assertThat(failure.advice().isPresent()).isEqualTo(message.endsWith("not from Entra"));
        }
    }

    @Test
    void translates_an_empty_cache_to_sign_in_required() {
        var translated = (Failure) SignInFailures.translate(new NotCached());
        assertThat(translated.outcome()).isEqualTo(SIGN_IN_REQUIRED);
        assertThat(translated.hint()).contains("jeton login");
    }

    @Test
    void returns_any_other_exception_unchanged() {
        var thrown = new IllegalStateException("x");
        assertThat(SignInFailures.translate(thrown)).isSameAs(thrown);
        var failure = Failure.of(BLOCKED_BY_POLICY, "ours");
        assertThat(SignInFailures.translate(failure)).isSameAs(failure);
    }

    private static Failure failure(Response<Content> response) {
        return (Failure) SignInFailures.translate(SignInFailures.of(response));
    }

    private static Response<Content> refused(String error, String suberror, Integer aadsts) {
        var description = aadsts == null ? "" : "AADSTS" + aadsts + ": Entra's description.\\r\\nTrace ID: t";
        return Responses.of(
                400,
                "{\"error\":\"" + error + "\",\"suberror\":\"" + suberror + "\",\"error_description\":\"" + description
                        + "\",\"trace_id\":\"t\",\"correlation_id\":\"c\"}");
    }
}
