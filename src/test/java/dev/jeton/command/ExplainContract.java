package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.jeton.entra.EntraErrors;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What {@code jeton explain} promises, in the JVM and as the executable. */
interface ExplainContract {
    @Test
    default void a_code_is_explained_on_stdout_with_and_without_its_letters(QuarkusMainLauncher launcher) {
        var explained = launcher.launch("explain", "53003");
        assertThat(explained.exitCode()).isZero();
        assertThat(explained.getErrorOutput()).isEmpty();
        assertThat(explained.getOutput())
                .containsSubsequence(
                        "AADSTS53003",
                        "BlockedByConditionalAccess",
                        "A Conditional Access policy blocks this sign-in.",
                        "your admin",
                        "sign-in log",
                        "false",
                        "6",
                        "https://learn.microsoft.com/entra/identity-platform/reference-error-codes");
        assertThat(launcher.launch("explain", "AADSTS53003").getOutput()).isEqualTo(explained.getOutput());
        assertThat(launcher.launch("explain", "AADSTS53003:", "Access", "has", "been", "blocked.")
                        .getOutput())
                .isEqualTo(explained.getOutput());
    }

    @Test
    default void a_script_reads_one_object(QuarkusMainLauncher launcher) throws IOException {
        var explained = launcher.launch("explain", "90002", "-o", "json");
        assertThat(JSON.std.mapFrom(explained.getOutput()))
                .containsEntry("code", "AADSTS90002")
                .containsEntry("name", "InvalidTenantName")
                .containsEntry("who", "you")
                .containsEntry("try", "jeton login --tenant contoso.com")
                .containsEntry("retry", false)
                .containsEntry("exitCode", 1)
                .containsKeys("error", "meaning", "advice", "source");
    }

    @Test
    default void an_error_body_is_explained_by_its_suberror_too(QuarkusMainLauncher launcher) throws IOException {
        var body = "{\"error\":\"invalid_grant\",\"suberror\":\"message_only\",\"error_codes\":[50076]}";
        assertThat(JSON.std.mapFrom(
                        launcher.launch("explain", body, "-o", "json").getOutput()))
                .containsEntry("code", "AADSTS50076")
                .containsEntry("error", "invalid_grant/message_only")
                .containsEntry("exitCode", 6);
    }

    @Test
    default void all_are_listed(QuarkusMainLauncher launcher) throws IOException {
        var count = EntraErrors.load().all().size();
        assertThat(launcher.launch("explain", "--list").getOutput())
                .startsWith("code ")
                .hasLineCount(count + 1);
        assertThat(launcher.launch("explain", "--list", "-o", "ndjson").getOutput())
                .hasLineCount(count);
        assertThat(JSON.std.listFrom(
                        launcher.launch("explain", "--list", "-o", "json").getOutput()))
                .hasSize(count)
                .allSatisfy(row -> assertThat(String.valueOf(row)).contains("exitCode=", "source=https://"));
    }

    @Test
    default void an_unknown_code_ends_with_1_and_the_page_that_may_know_it(QuarkusMainLauncher launcher) {
        var unknown = launcher.launch("explain", "AADSTS12345");
        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.getOutput()).isEmpty();
        assertThat(unknown.getErrorOutput())
                .contains(
                        "jeton: AADSTS12345 is not among the errors that jeton knows",
                        "try: https://login.microsoftonline.com/error?code=12345");
    }

    @Test
    default void a_text_without_a_code_is_a_usage_error(QuarkusMainLauncher launcher) {
        var usage = launcher.launch("explain", "it", "does", "not", "work");
        assertThat(usage.exitCode()).isEqualTo(2);
        assertThat(usage.getErrorOutput()).contains("try: jeton explain 53003");
    }
}
