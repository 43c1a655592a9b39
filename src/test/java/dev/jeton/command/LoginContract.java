package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.sandbox.Scenario;
import dev.jeton.support.FreePort;
import dev.jeton.support.LoopbackServer;
import dev.jeton.support.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code jeton login} promises, in the JVM and as the executable. */
interface LoginContract extends Contract {
    @Test
    default void prints_the_account_to_stdout_and_everything_else_to_stderr() {
        try (var tenant = Tenant.approving()) {
            var login = tenant.launch(jeton(), "login");
            assertThat(login.exitCode()).as(login.err()).isZero();
            assertThat(login.out())
                    .startsWith("Signed in as AdeleV@contoso.example, tenant ")
                    .hasLineCount(1);
            assertThat(login.err())
                    .containsSubsequence(
                            "requests User.Read",
                            tenant.sandbox().clientId(),
                            "Enter this code only if you started this command yourself, just now.",
                            tenant.sandbox().devicePage().toString(),
                            "Enter  ",
                            "Granted: ");
        }
    }

    @Test
    default void acquires_a_token_silently_after_a_sign_in() {
        try (var tenant = Tenant.approving().signedIn(jeton())) {
            var before = tenant.sandbox().requests().size();
            var again = tenant.launch(jeton(), "login");
            assertThat(again.exitCode()).isZero();
            assertThat(again.err()).doesNotContain("Enter  ");
            assertThat(tenant.sandbox().requests()).hasSize(before);
        }
    }

    @Test
    default void ends_with_5_if_the_person_declines() {
        try (var tenant = Tenant.with(Scenario.DECLINE)) {
            var login = tenant.launch(jeton(), "login");
            assertThat(login.exitCode()).as(login.err()).isEqualTo(5);
            assertThat(login.err()).contains("jeton: ");
        }
    }

    @Test
    default void ends_with_6_and_the_error_code_if_a_policy_blocks_the_sign_in() {
        try (var tenant = Tenant.with(Scenario.POLICY_BLOCK)) {
            var login = tenant.launch(jeton(), "login");
            assertThat(login.exitCode()).as(login.err()).isEqualTo(6);
            assertThat(login.err())
                    .contains("jeton: A Conditional Access policy blocks this sign-in.")
                    .contains("AADSTS53003", "correlation ID", "trace ID")
                    .containsSubsequence(
                            "A note for your admin, ready to send:",
                            "App (client ID)  " + tenant.sandbox().clientId(),
                            "Tenant  ",
                            "User             the sender of this note",
                            "Time (UTC)       20",
                            "Error            AADSTS53003, invalid_grant/message_only",
                            "Correlation ID   ",
                            "Trace ID         ",
                            "Sign-in logs",
                            "Original transfer method: Device code flow");
        }
    }

    @Test
    default void ends_with_7_when_the_code_expires() {
        try (var tenant = Tenant.of(Tenant.options().withScenario(Scenario.EXPIRE))) {
            var login = tenant.launch(jeton(), "login");
            assertThat(login.exitCode()).as(login.err()).isEqualTo(7);
        }
    }

    @Test
    default void ends_with_7_when_the_time_out_passes() {
        try (var tenant = Tenant.of(Tenant.options().withApprovalByPerson())) {
            var login = tenant.launch(jeton(), "login", "--timeout", "20s");
            assertThat(login.exitCode()).as(login.err()).isEqualTo(7);
            assertThat(login.err()).contains("nobody signed in within 20 s", "try: jeton login");
        }
    }

    @Test
    default void says_that_entra_does_not_respond_and_ends_with_3_at_the_timeout(@TempDir Path folder)
            throws IOException {
        var events = folder.resolve("events");
        try (var server = LoopbackServer.start().hold()) {
            var url = server.url("/t").toString();
            var login = jeton().run(
                            Map.of("JETON_CLIENT_ID", "c", "JETON_AUTHORITY", url, "JETON_GRAPH_URL", url),
                            "login",
                            "--timeout",
                            "6s",
                            "--events",
                            events.toString());
            assertThat(login.exitCode()).as(login.err()).isEqualTo(3);
            assertThat(Files.readAllLines(events).get(0)).contains("\"event\":\"no_response\"", "\"elapsed\":5");
            assertThat(login.err())
                    .contains("Waiting for a response from http://127.0.0.1:", "Entra did not respond within 6 s")
                    .doesNotContain("signed in");
        }
    }

    @Test
    default void ends_with_3_while_entra_is_down() throws Exception {
        var origin = "http://127.0.0.1:" + FreePort.any();
        var login = jeton().run(
                        Map.of(
                                "JETON_AUTHORITY",
                                origin + "/contoso.example",
                                "JETON_GRAPH_URL",
                                origin,
                                "JETON_CLIENT_ID",
                                "client"),
                        "login");
        assertThat(login.exitCode()).as(login.err()).isEqualTo(3);
        assertThat(login.err()).contains("cannot connect to " + origin);
    }

    @Test
    default void ends_with_8_if_another_account_than_the_named_one_signs_in() {
        try (var tenant = Tenant.approving()) {
            var login = tenant.launch(jeton(), "login", "--account", "bob@contoso.example");
            assertThat(login.exitCode()).as(login.err()).isEqualTo(8);
            assertThat(login.err())
                    .contains("not bob@contoso.example", "try: jeton login --account bob@contoso.example");
            assertThat(tenant.launch(jeton(), "account", "list", "-o", "json").out())
                    .doesNotContain("AdeleV");
        }
    }

    @Test
    default void starts_no_sign_in_if_its_tokens_could_not_be_stored() throws IOException {
        try (var tenant = Tenant.approving().signedIn(jeton())) {
            try (var files = Files.list(jeton().home().resolve("state/jeton/tokens"))) {
                for (var file :
                        files.filter(each -> each.toString().endsWith(".json")).toList()) {
                    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
                }
            }
            var before = tenant.sandbox().requests().size();
            var login = tenant.launch(jeton(), "login", "--force");
            assertThat(login.exitCode()).as(login.err()).isEqualTo(1);
            assertThat(login.err()).contains("chmod 600");
            assertThat(tenant.sandbox().requests()).hasSize(before);
        }
    }

    @Test
    default void never_starts_a_sign_in_with_no_input() {
        try (var tenant = Tenant.approving()) {
            var forced = tenant.launch(jeton(), "login", "--no-input", "--force");
            assertThat(forced.exitCode()).isEqualTo(4);
            assertThat(forced.err()).contains("which --force requests");
            var login = tenant.launch(jeton(), "login", "--no-input");
            assertThat(login.exitCode()).isEqualTo(4);
            assertThat(login.err()).contains("jeton: nobody is signed in", "try: jeton login");
            assertThat(tenant.sandbox().requests()).isEmpty();
        }
    }

    @Test
    default void polls_no_faster_than_the_server_allows() {
        try (var tenant =
                Tenant.of(Tenant.options().withInterval(Duration.ofSeconds(2)).withApprovalAfter(2))) {
            assertThat(tenant.launch(jeton(), "login").exitCode()).isZero();
            var polls = tenant.sandbox().requests().stream()
                    .filter(exchange -> exchange.path().endsWith("/token"))
                    .toList();
            assertThat(polls).hasSize(3);
            assertThat(Duration.between(polls.get(0).at(), polls.get(2).at())).isGreaterThan(Duration.ofMillis(3800));
        }
    }

    @Test
    default void refuses_a_token_response_without_an_account() {
        try (var tenant = Tenant.with(Scenario.NO_CLIENT_INFO)) {
            var login = tenant.launch(jeton(), "login");
            assertThat(login.exitCode()).isEqualTo(1);
            assertThat(login.err()).contains("has no client_info");
            assertThat(tenant.launch(jeton(), "status").exitCode()).isEqualTo(4);
        }
    }
}
