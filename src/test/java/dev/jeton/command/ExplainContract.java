package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.jeton.command.mail.MailServerErrors;
import dev.jeton.entra.EntraErrors;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code jeton explain} promises, in the JVM and as the executable. */
interface ExplainContract extends Contract {
    @Test
    default void a_code_is_explained_on_stdout_with_and_without_its_letters() {
        var explained = jeton().run("explain", "53003");
        assertThat(explained.exitCode()).isZero();
        assertThat(explained.err()).isEmpty();
        assertThat(explained.out())
                .containsSubsequence(
                        "AADSTS53003",
                        "BlockedByConditionalAccess",
                        "A Conditional Access policy blocks this sign-in.",
                        "your admin",
                        "sign-in log",
                        "false",
                        "6",
                        "https://learn.microsoft.com/entra/identity-platform/reference-error-codes");
        assertThat(jeton().run("explain", "AADSTS53003").out()).isEqualTo(explained.out());
        assertThat(jeton().run("explain", "AADSTS53003:", "Access", "has", "been", "blocked.")
                        .out())
                .isEqualTo(explained.out());
    }

    @Test
    default void a_script_reads_one_object() throws IOException {
        var explained = jeton().run("explain", "90002", "-o", "json");
        assertThat(JSON.std.mapFrom(explained.out()))
                .containsEntry("code", "AADSTS90002")
                .containsEntry("name", "InvalidTenantName")
                .containsEntry("who", "you")
                .containsEntry("try", "jeton login --tenant contoso.com")
                .containsEntry("retry", false)
                .containsEntry("exitCode", 1)
                .containsKeys("error", "meaning", "advice", "source");
    }

    @Test
    default void an_error_body_is_explained_by_its_suberror_too() throws IOException {
        var body = "{\"error\":\"invalid_grant\",\"suberror\":\"message_only\",\"error_codes\":[50076]}";
        assertThat(JSON.std.mapFrom(jeton().run("explain", body, "-o", "json").out()))
                .containsEntry("code", "AADSTS50076")
                .containsEntry("error", "invalid_grant/message_only")
                .containsEntry("exitCode", 6);
    }

    @Test
    default void all_are_listed() throws IOException {
        var count = EntraErrors.load().all().size() + MailServerErrors.all().size();
        assertThat(jeton().run("explain", "--list").out()).startsWith("code ").hasLineCount(count + 1);
        assertThat(jeton().run("explain", "--list", "-o", "ndjson").out()).hasLineCount(count);
        assertThat(JSON.std.listFrom(
                        jeton().run("explain", "--list", "-o", "json").out()))
                .hasSize(count)
                .allSatisfy(row -> assertThat(String.valueOf(row)).contains("exitCode=", "source=https://"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403 | 403 | 1",
                "429 | 429 | 3",
                "4 | exit code 4 | 4",
                "127 | exit code 127 | 127",
                "exit code 4 | exit code 4 | 4",
                "blocked-by-policy | exit code 6 | 6",
                "authorization_requestdenied | Authorization_RequestDenied | 1",
                "jeton: Graph refused /v1.0/me/x: no. itemNotFound, HTTP 404, request ID a | itemNotFound | 1",
                "{\"error\":{\"name\":\"unavailable\",\"status\":503}} | 503 | 3",
                "{\"error\":{\"name\":\"error\",\"aadsts\":53003}} | AADSTS53003 | 6",
            })
    default void graphs_codes_statuses_and_exit_codes_are_explained(String text, String code, int exitCode)
            throws IOException {
        var explained = jeton().run("explain", text, "-o", "json");
        assertThat(explained.exitCode()).as(explained.err()).isZero();
        assertThat(JSON.std.mapFrom(explained.out()))
                .containsEntry("code", code)
                .containsEntry("exitCode", exitCode);
        assertThat(jeton().run("explain", text).out()).doesNotContain("\nerror ", "\ntry ", "null");
    }

    @Test
    default void several_codes_are_explained_each_on_a_line() throws IOException {
        for (var line : List.of("65001 50034", "AADSTS65001, AADSTS50034", "a AADSTS65001: b. AADSTS50034: c.")) {
            var both =
                    JSON.std.listFrom(jeton().run("explain", line, "-o", "json").out());
            assertThat(both).as(line).hasSize(2);
            assertThat(String.valueOf(both)).contains("AADSTS65001", "AADSTS50034");
        }
        assertThat(jeton().run("explain", "65001", "404").out()).hasLineCount(3);
    }

    @Test
    default void an_unknown_code_ends_with_1_and_the_page_that_may_know_it() {
        var unknown = jeton().run("explain", "AADSTS12345");
        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.out()).isEmpty();
        assertThat(unknown.err())
                .contains(
                        "jeton: unknown error AADSTS12345",
                        "Microsoft explains it at https://login.microsoftonline.com/error?code=12345.");
    }

    @Test
    default void an_error_of_a_mail_server_is_explained() throws IOException {
        var text = "550 5.7.30 Basic authentication is not supported for Client Submission.";
        assertThat(JSON.std.mapFrom(jeton().run("explain", text, "-o", "json").out()))
                .containsEntry("code", "5.7.30")
                .containsEntry("meaning", "The server takes no password any more.")
                .containsEntry("try", "jeton login --resource outlook")
                .containsEntry("exitCode", 1);
    }

    @Test
    default void a_text_without_a_code_is_a_usage_error() {
        var usage = jeton().run("explain", "it", "does", "not", "work");
        assertThat(usage.exitCode()).isEqualTo(2);
        assertThat(usage.err()).contains("try: jeton explain --list");
    }
}
