package dev.jeton.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.support.Responses;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphErrorsTest {
    private static final URI URL = URI.create("https://graph.microsoft.com/v1.0/me?secret=1");

    @ParameterizedTest
    @CsvSource({
        "401, SIGN_IN_REQUIRED",
        "403, ERROR",
        "404, ERROR",
        "429, UNAVAILABLE",
        "500, UNAVAILABLE",
        "503, UNAVAILABLE"
    })
    void the_status_decides(int status, Outcome outcome) {
        assertThat(refusal(status, "").outcome()).isEqualTo(outcome);
    }

    @Test
    void the_body_says_why() {
        var refusal = refusal(404, "{\"error\":{\"code\":\"Request_ResourceNotFound\",\"message\":\"Not there.\"}}");
        assertThat(refusal).hasMessage("Graph refused /v1.0/me: Not there.");
        assertThat(refusal.reference()).contains("Request_ResourceNotFound, HTTP 404, request ID r");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "[]", "5", "{}", "{\"error\":\"text\"}", "{\"error\":{\"message\":\"\"}}", "<html>"})
    void without_a_reason_the_status_is_all_there_is_to_say(String body) {
        var refusal = refusal(403, body);
        assertThat(refusal).hasMessage("Graph refused /v1.0/me: HTTP status 403");
        assertThat(refusal.reference()).contains("HTTP 403, request ID r");
    }

    @Test
    void a_byte_order_mark_hides_no_reason() {
        assertThat(refusal(400, "\uFEFF{\"error\":{\"code\":\"badRequest\",\"message\":\"No.\"}}"))
                .hasMessage("Graph refused /v1.0/me: No.");
    }

    @Test
    void who_asks_too_often_is_told_when_to_ask_again() {
        assertThat(refusal(429, "").hint()).contains("the same again in 17 s");
    }

    @Test
    void what_entra_said_to_graph_is_explained_too() {
        var refusal = refusal(
                403, "{\"error\":{\"code\":\"AuthenticationError\",\"message\":\"AADSTS500014: Entra's words.\"}}");
        assertThat(refusal).hasMessage("Graph refused /v1.0/me: AADSTS500014: Entra's words.");
        assertThat(refusal.advice())
                .hasValueSatisfying(advice -> assertThat(advice).contains("disabled", "Ask the admin"));
    }

    @Test
    void who_lacks_a_permission_is_told_which() {
        var named = refusal(
                403, "{\"error\":{\"message\":\"Missing scope permissions: AuditLog.Read.All, Reports.Read\"}}");
        assertThat(named.advice()).contains("The call needs one of: AuditLog.Read.All, Reports.Read.");
        assertThat(named.hint()).contains("jeton login -s \"Mail.Read AuditLog.Read.All\"");
        var unnamed = refusal(403, "{\"error\":{\"message\":\"Insufficient privileges to complete the operation.\"}}");
        assertThat(unnamed.hint()).contains("jeton status");
    }

    @Test
    void entra_takes_no_scope_beside_default() {
        var message = "{\"error\":{\"message\":\"Missing scope permissions: Reports.Read\"}}";
        assertThat(refusal(403, message, Set.of("https://graph.microsoft.com/.default"))
                        .hint())
                .contains("jeton login -s \"Reports.Read\"");
    }

    @Test
    void the_innermost_error_is_told_too() {
        var refusal = refusal(
                400,
                "{\"error\":{\"code\":\"badRequest\",\"message\":\"No.\",\"innerError\":{\"code\":\"outer\",\"innererror\":"
                        + "{\"code\":\"pathTooLong\",\"client-request-id\":\"c\"}}}}");
        assertThat(refusal.reference())
                .contains("badRequest, pathTooLong, HTTP 400, request ID r, client request ID c");
    }

    @ParameterizedTest
    @CsvSource({"/v1.0/user, /users", "/beta/gropus/1/members, /groups/1/members", "/v1.0/Users/a, /users/a"})
    void a_path_that_is_mistyped_is_found(String path, String meant) {
        assertThat(FirstSegments.near(path)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1.0/users/nobody", "/v1.0/me/x", "/v1.0/nowhere", "/v1.0/", "/v1.0"})
    void a_path_that_is_not_is_left_alone(String path) {
        assertThat(FirstSegments.near(path)).isEmpty();
    }

    private static Failure refusal(int status, String body) {
        return refusal(status, body, Set.of("Mail.Read"));
    }

    private static Failure refusal(int status, String body, Set<String> asked) {
        return GraphErrors.of(Responses.of(status, Map.of("request-id", "r", "retry-after", "17"), body), URL, asked);
    }
}
