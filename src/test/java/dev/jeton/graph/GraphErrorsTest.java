package dev.jeton.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.config.Scopes;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.support.Responses;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphErrorsTest {
    private static final ApiOrigin GRAPH = ApiOrigin.ofGraph(URI.create("https://graph.microsoft.com"));
    private static final URI VAULT = URI.create("https://x.vault.azure.net/secrets?api-version=7.4");
    private static final ApiOrigin OTHER = ApiOrigin.ofOther(URI.create("https://x.vault.azure.net"));
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
    void maps_statuses_to_outcomes(int status, Outcome outcome) {
        assertThat(failure(status, "").outcome()).isEqualTo(outcome);
    }

    @Test
    void quotes_message_and_code_of_the_body() {
        var failure = failure(404, "{\"error\":{\"code\":\"Request_ResourceNotFound\",\"message\":\"Not there.\"}}");
        assertThat(failure).hasMessage("Graph refused /v1.0/me: Not there.");
        assertThat(failure.reference()).contains("Request_ResourceNotFound, HTTP 404, request ID r");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "5",
                "{}",
                "true",
                "{\"error\":{}}",
                "[{\"a\":1}]",
                "{\"error\":{\"message\":\"\"}}",
                "<html>"
            })
    void names_the_status_if_the_body_has_no_message(String body) {
        var failure = failure(403, body);
        assertThat(failure).hasMessage("Graph refused /v1.0/me: HTTP status 403");
        assertThat(failure.reference()).contains("HTTP 403, request ID r");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '~',
            value = {
                "{\"error\":\"text\"} -> text",
                "{\"error\":\"invalid_request\",\"error_description\":\"The filter is wrong.\"} -> The filter is wrong.",
                "{\"error\":{\"code\":\"-1, x\",\"message\":{\"lang\":\"en-US\",\"value\":\"No column.\"}}} -> No column.",
                "{\"odata.error\":{\"code\":\"x\",\"message\":{\"lang\":\"en\",\"value\":\"Bad filter.\"}}} -> Bad filter.",
                "{\"Message\":\"No HTTP resource was found.\"} -> No HTTP resource was found.",
                "{\"code\":\"x\",\"message\":\"Top level.\"} -> Top level.",
                "{\"type\":\"about:blank\",\"title\":\"Forbidden\",\"detail\":\"Not yours.\"} -> Not yours.",
                "{\"error\":{\"code\":\"x\",\"message\":\"\",\"innerError\":{\"message\":\"Inner.\"}}} -> Inner.",
                "{\"error\":{\"message\":\"Outer.\",\"innererror\":{\"innererror\":{\"message\":\"Deep.\"}}}} -> Outer. Deep.",
                "{\"error\":{\"message\":\"Two.\",\"details\":[{\"message\":\"One.\"},{\"message\":\"Two.\"}]}} -> Two. One.",
                "{\"error\":{\"message\":\"{\\\"_version\\\":3,\\\"Message\\\":\\\"Intune.\\\"}\"}} -> Intune.",
                "<?xml version='1.0'?><m:error><m:code>c</m:code><m:message xml:lang='en'>A &lt;b&gt;.</m:message></m:error> -> A <b>.",
                "<Error><Code>BlobNotFound</Code><Message>The blob is gone.</Message></Error> -> The blob is gone.",
                "<!DOCTYPE html><html><head><title> Bad  Request </title></head></html> -> HTTP status 403, with the HTML page 'Bad Request'",
                "<html><body><h1>Blocked by the gateway</h1></body></html> -> HTTP status 403, with the HTML page 'Blocked by the gateway'",
                "upstream connect error -> upstream connect error"
            })
    void quotes_the_message_of_other_services(String body, String message) {
        for (var mark : List.of("", "\uFEFF")) {
            assertThat(failure(403, mark + body)).hasMessage("Graph refused /v1.0/me: " + message);
        }
    }

    @Test
    void names_the_code_of_other_services() {
        assertThat(failure(400, "{\"odata.error\":{\"code\":\"Request_BadRequest\"}}")
                        .reference())
                .contains("Request_BadRequest, HTTP 400, request ID r");
        assertThat(failure(404, "<Error><Code>BlobNotFound</Code></Error>").reference())
                .contains("BlobNotFound, HTTP 404, request ID r");
    }

    @Test
    void reads_a_message_behind_a_byte_order_mark() {
        assertThat(failure(400, "\uFEFF{\"error\":{\"code\":\"badRequest\",\"message\":\"No.\"}}"))
                .hasMessage("Graph refused /v1.0/me: No.");
    }

    @Test
    void advises_to_wait_for_the_retry_after_time() {
        assertThat(failure(429, "").advice()).contains("Wait 17 s before you try again.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999999", "Fri, 31 Dec 9999 23:59:59 GMT", "soon", ""})
    void names_no_retry_after_time_that_is_not_plausible(String retryAfter) {
        var response = Responses.of(429, Map.of("retry-after", retryAfter), "");
        assertThat(GraphErrors.of(response, URL, Scopes.of("Mail.Read"), GRAPH).advice())
                .contains("Run the same command again later.");
    }

    @Test
    void names_the_login_page_of_a_network() {
        var failure = failure(511, "<html>Accept the terms</html>");
        assertThat(failure).hasMessage("Graph did not answer: the network requires a login (HTTP status 511)");
        assertThat(failure.outcome()).isEqualTo(Outcome.UNAVAILABLE);
    }

    @Test
    void explains_an_aadsts_code_in_the_message() {
        var failure = failure(
                403, "{\"error\":{\"code\":\"AuthenticationError\",\"message\":\"AADSTS500014: Entra's words.\"}}");
        assertThat(failure).hasMessage("Graph refused /v1.0/me: AADSTS500014: Entra's words.");
        assertThat(failure.advice())
                .hasValueSatisfying(advice -> assertThat(advice).contains("disabled", "Ask the admin"));
    }

    @Test
    void names_the_missing_permissions_after_a_403() {
        var named = failure(
                403, "{\"error\":{\"message\":\"Missing scope permissions: AuditLog.Read.All, Reports.Read\"}}");
        assertThat(named.advice()).contains("The call needs one of: AuditLog.Read.All, Reports.Read.");
        assertThat(named.hint()).contains("jeton login -s \"Mail.Read AuditLog.Read.All\"");
        var unnamed = failure(403, "{\"error\":{\"message\":\"Insufficient privileges to complete the operation.\"}}");
        assertThat(unnamed.hint()).contains("jeton status");
    }

    @Test
    void leaves_out_the_default_scope_in_the_login_command() {
        var message = "{\"error\":{\"message\":\"Missing scope permissions: Reports.Read\"}}";
        assertThat(failure(403, message, Scopes.of("https://graph.microsoft.com/.default"))
                        .hint())
                .contains("jeton login -s \"Reports.Read\"");
    }

    @Test
    void names_the_code_of_the_innermost_error() {
        var failure = failure(
                400,
                "{\"error\":{\"code\":\"badRequest\",\"message\":\"No.\",\"innerError\":{\"code\":\"outer\",\"innererror\":"
                        + "{\"code\":\"pathTooLong\",\"client-request-id\":\"c\"}}}}");
        assertThat(failure.reference()).contains("badRequest, pathTooLong, HTTP 400, request ID r");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "404 | {\"error\":{\"code\":\"ResourceGroupNotFound\",\"message\":\"Resource group 'a' could not be found.\"}}"
                        + " | Resource group 'a' could not be found. | ResourceGroupNotFound",
                "404 | {\"$id\":\"1\",\"innerException\":null,\"message\":\"VS800075: No project.\",\"typeName\":\"x\","
                        + "\"typeKey\":\"ProjectDoesNotExistException\",\"errorCode\":0,\"eventId\":3000}"
                        + " | VS800075: No project. | ProjectDoesNotExistException",
                "404 | {\"error\":{\"code\":\"SecretNotFound\",\"message\":\"A secret was not found.\",\"innererror\":null}}"
                        + " | A secret was not found. | SecretNotFound",
                "404 | <?xml version=\"1.0\"?><Error><Code>BlobNotFound</Code><Message>No blob.</Message></Error>"
                        + " | No blob. | BlobNotFound",
                "404 | {\"errors\":[{\"code\":\"NAME_UNKNOWN\",\"message\":\"repository name not known\"}]}"
                        + " | repository name not known | NAME_UNKNOWN",
                "400 | {\"error_code\":\"INVALID_STATE\",\"message\":\"The cluster is off.\"}"
                        + " | The cluster is off. | INVALID_STATE"
            })
    void quotes_the_message_and_the_code_of_other_apis(int status, String body, String message, String code) {
        var failure =
                GraphErrors.of(Responses.of(status, Map.of("x-ms-request-id", "r"), body), VAULT, Scopes.NONE, OTHER);
        assertThat(failure).hasMessage("x.vault.azure.net refused /secrets: " + message);
        assertThat(failure.reference().orElseThrow()).startsWith(code + ", HTTP " + status + ", request ID r");
    }

    @Test
    void a_refusal_of_another_api_is_about_roles_and_not_about_scopes() {
        var failure = GraphErrors.of(
                Responses.of(403, Map.of(), "{\"error\":{\"code\":\"Forbidden\",\"message\":\"Not permitted.\"}}"),
                VAULT,
                Scopes.of("https://vault.azure.net/.default"),
                OTHER);
        assertThat(failure.advice().orElseThrow()).contains("role");
        assertThat(failure.hint()).isEmpty();
    }

    private static Failure failure(int status, String body) {
        return failure(status, body, Scopes.of("Mail.Read"));
    }

    private static Failure failure(int status, String body, Scopes scopes) {
        return GraphErrors.of(
                Responses.of(status, Map.of("request-id", "r", "retry-after", "17"), body), URL, scopes, GRAPH);
    }
}
