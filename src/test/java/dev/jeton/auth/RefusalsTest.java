package dev.jeton.auth;

import static dev.jeton.failure.Failure.Reaction.ASK_ADMIN;
import static dev.jeton.failure.Failure.Reaction.FIX;
import static dev.jeton.failure.Failure.Reaction.SIGN_IN;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.aad.msal4j.MsalClientException;
import com.microsoft.aad.msal4j.MsalServiceException;
import dev.jeton.entra.AdminNote;
import dev.jeton.entra.Asker;
import dev.jeton.failure.Failure;
import dev.jeton.http.Content;
import dev.jeton.http.Response;
import dev.jeton.support.Responses;
import java.net.URI;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalsTest {
    @ParameterizedTest
    @CsvSource({
        "authorization_declined, '', , ACCEPT_NO",
        "access_denied, '', , ACCEPT_NO",
        "access_denied, '', 53003, ASK_ADMIN",
        "access_denied, '', 65004, ACCEPT_NO",
        "expired_token, '', 70020, HURRY",
        "code_expired, '', , HURRY",
        "bad_verification_code, '', , HURRY",
        "temporarily_unavailable, '', 90033, RETRY_LATER",
        "server_error, '', , RETRY_LATER",
        "slow_down, '', , RETRY_LATER",
        "invalid_grant, '', , SIGN_IN",
        "invalid_grant, bad_token, 50173, SIGN_IN",
        "invalid_grant, token_expired, 700082, SIGN_IN",
        "invalid_grant, '', 99999, SIGN_IN",
        "invalid_grant, '', 65004, ACCEPT_NO",
        "invalid_grant, '', 53003, ASK_ADMIN",
        "invalid_grant, '', 50105, ASK_ADMIN",
        "interaction_required, basic_action, 50076, SIGN_IN",
        "interaction_required, '', 530035, ASK_ADMIN",
        "login_required, '', , SIGN_IN",
        "consent_required, consent_required, 65001, SIGN_IN",
        "consent_required, '', 90094, ASK_ADMIN",
        "invalid_client, '', 7000218, FIX",
        "unauthorized_client, '', 700016, FIX",
        "invalid_request, '', 90133, FIX",
        "invalid_request, '', 90002, FIX",
        "invalid_request, '', 90055, RETRY_LATER",
        "invalid_scope, '', 70011, FIX",
        "something_new, '', , FIX",
        "something_new, '', 53000, ASK_ADMIN"
    })
    void the_error_decides_and_the_number_explains(
            String error, String suberror, Integer aadsts, Failure.Reaction reaction) {
        var refusal = Refusals.of(refused(error, suberror, aadsts));
        assertThat(refusal.reaction()).isEqualTo(reaction);
        assertThat(refusal.getMessage()).isNotBlank().doesNotContain("\n");
        assertThat(refusal.reference()).hasValueSatisfying(reference -> assertThat(reference)
                .contains(error + (suberror.isEmpty() ? "" : "/" + suberror), "correlation ID c", "trace ID t"));
        if (reaction == SIGN_IN) {
            assertThat(refusal.hint()).contains("jeton login");
            assertThat(refusal.advice()).isPresent();
        }
    }

    @Test
    void a_known_number_is_explained() {
        var refusal = Refusals.of(refused("invalid_grant", "", 53003));
        assertThat(refusal).hasMessage("A Conditional Access policy blocks this sign-in.");
        assertThat(refusal.reference()).contains("AADSTS53003, invalid_grant, correlation ID c, trace ID t");
        assertThat(refusal.advice())
                .hasValueSatisfying(advice -> assertThat(advice).contains("sign-in log"));
        assertThat(refusal.hint()).isEmpty();
    }

    @Test
    void the_command_of_a_known_number_is_the_hint() {
        var refusal = Refusals.of(refused("invalid_request", "", 50059));
        assertThat(refusal.hint()).contains("jeton login --tenant contoso.com");
        assertThat(refusal.note()).isEmpty();
    }

    @Test
    void a_policy_brings_a_note_for_the_admin_that_says_who_asked() {
        var asker = Asker.of("client", URI.create("https://login.example/contoso.example"), "");
        var renewing = asker.renewing("adele@contoso.example", "tenant-id");
        var refusal = Refusals.of(refused("invalid_grant", "message_only", 530033));
        var told = (Failure) Refusals.translate(Refusals.translate(new CompletionException(refusal), renewing), asker);
        assertThat(told).hasMessage(refusal.getMessage());
        assertThat(told.note().orElseThrow().lines())
                .contains("  Error            AADSTS530033, invalid_grant/message_only", "  Correlation ID   c")
                .contains("  User             adele@contoso.example");
    }

    @Test
    void nobody_is_sent_to_an_admin_over_anything_else() {
        for (var aadsts : new int[] {50076, 90094, 700082, 90002, 90033}) {
            assertThat(Refusals.of(refused("invalid_grant", "", aadsts)).note()).isEmpty();
        }
    }

    @Test
    void the_time_is_that_of_entra_else_now() {
        var body = "{\"error\":\"invalid_grant\",\"suberror\":\"message_only\"";
        assertThat(noteOf(body + ",\"timestamp\":\"2026-02-01 10:20:30Z\"}").time())
                .isEqualTo("2026-02-01 10:20:30Z");
        assertThat(Instant.parse(noteOf(body + "}").time())).isBefore(Instant.now());
    }

    private static AdminNote noteOf(String body) {
        return Refusals.of(Responses.of(400, body)).note().orElseThrow();
    }

    @Test
    void an_unknown_number_is_told_in_entras_first_line() {
        assertThat(Refusals.of(refused("invalid_request", "", 12345)))
                .hasMessage("Entra refused: AADSTS12345: Entra's words.");
    }

    @Test
    void an_error_without_a_description_is_told_by_its_name() {
        assertThat(Refusals.of(Responses.of(400, "{\"error\":\"invalid_request\"}")))
                .hasMessage("Entra refused: invalid_request");
    }

    @ParameterizedTest
    @CsvSource({
        "503, RETRY_LATER",
        "500, RETRY_LATER",
        "429, RETRY_LATER",
        "400, FIX",
        "404, FIX",
        "403, FIX",
        "302, FIX"
    })
    void a_page_of_a_proxy_is_told_by_its_status(int status, Failure.Reaction reaction) {
        for (var body : new String[] {"<html>secret</html>", "", "null", "[]"}) {
            var refusal = Refusals.of(Responses.of(status, body));
            assertThat(refusal.reaction()).isEqualTo(reaction);
            assertThat(refusal).hasMessage("Entra answered with HTTP status " + status + " and no reason");
        }
    }

    @Test
    void a_failure_of_our_own_comes_through_the_library_as_it_was() {
        var failure = Failure.of(ASK_ADMIN, "ours");
        assertThat(Refusals.translate(new CompletionException(new MsalClientException(failure))))
                .isSameAs(failure);
    }

    @Test
    void the_librarys_message_which_may_quote_a_token_is_not_passed_on() {
        var translated = Refusals.translate(new CompletionException(new MsalServiceException("secret", "some_code")));
        assertThat(translated)
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.reaction()).isEqualTo(FIX))
                .hasMessage("the sign-in library failed: some_code")
                .hasNoCause();
    }

    @Test
    void nothing_in_the_cache_means_that_nobody_is_signed_in() {
        var translated = (Failure) Refusals.translate(new MsalClientException("x", "cache_miss"));
        assertThat(translated.reaction()).isEqualTo(SIGN_IN);
        assertThat(translated.hint()).contains("jeton login");
    }

    @Test
    void anything_else_stays_what_it_is() {
        var thrown = new IllegalStateException("x");
        assertThat(Refusals.translate(thrown)).isSameAs(thrown);
        assertThat(Refusals.translate(new CompletionException(thrown))).isSameAs(thrown);
    }

    private static Response<Content> refused(String error, String suberror, Integer aadsts) {
        var description = aadsts == null ? "" : "AADSTS" + aadsts + ": Entra's words.\\r\\nTrace ID: t";
        return Responses.of(
                400,
                "{\"error\":\"" + error + "\",\"suberror\":\"" + suberror + "\",\"error_description\":\"" + description
                        + "\",\"trace_id\":\"t\",\"correlation_id\":\"c\"}");
    }
}
