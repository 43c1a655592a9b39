package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.jeton.sandbox.Scenario;
import dev.jeton.support.Jeton;
import dev.jeton.support.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code jeton login} promises to other programs: pending sign-ins, expected accounts, events. */
interface LoginHandoverContract extends Contract {
    @Test
    default void one_process_starts_and_another_finishes() throws Exception {
        try (var tenant = Tenant.of(Tenant.options().withApprovalByPerson())) {
            var started = started(tenant, jeton());
            assertThat(started)
                    .containsEntry(
                            "verificationUri", tenant.sandbox().devicePage().toString())
                    .containsKeys("expiresIn", "interval", "message")
                    .hasEntrySatisfying(
                            "expiresOn", time -> assertThat(time.toString()).matches("[-0-9]+T\\d\\d:\\d\\d:\\d\\dZ"))
                    .doesNotContainKey("deviceCode");
            tenant.sandbox().approve(started.get("userCode").toString());
            var handle = started.get("handle").toString();
            var resumed = jeton().run("login", "--resume", handle);
            assertThat(resumed.exitCode()).as(resumed.err()).isZero();
            assertThat(resumed.out()).startsWith("Signed in as AdeleV@contoso.example");
            assertThat(tenant.launch(jeton(), "token").exitCode()).isZero();
            var again = jeton().run("login", "--resume", handle);
            assertThat(again.exitCode()).isEqualTo(1);
            assertThat(again.err()).contains("no sign-in '" + handle + "' is pending");
        }
    }

    @Test
    default void start_returns_the_pending_sign_in() throws Exception {
        try (var tenant = Tenant.of(Tenant.options().withApprovalByPerson())) {
            var first = started(tenant, jeton());
            var second = started(tenant, jeton());
            assertThat(second)
                    .containsEntry("userCode", first.get("userCode"))
                    .containsEntry("handle", first.get("handle"));
            tenant.sandbox().approve(first.get("userCode").toString());
            var login = tenant.launch(jeton(), "login");
            assertThat(login.exitCode()).as(login.err()).isZero();
            assertThat(login.err()).contains("Enter  " + first.get("userCode"));
            assertThat(codes(tenant)).isEqualTo(1);
        }
    }

    @Test
    default void a_resumed_sign_in_that_timed_out_can_be_resumed_again() throws Exception {
        try (var tenant = Tenant.of(Tenant.options().withApprovalByPerson())) {
            var started = started(tenant, jeton());
            var handle = started.get("handle").toString();
            assertThat(jeton().run("login", "--resume", handle, "--timeout", "3s")
                            .exitCode())
                    .isEqualTo(7);
            tenant.sandbox().approve(started.get("userCode").toString());
            assertThat(jeton().run("login", "--resume", handle).exitCode()).isZero();
        }
    }

    @Test
    default void a_code_that_was_declined_cannot_be_resumed() throws Exception {
        try (var tenant = Tenant.with(Scenario.DECLINE)) {
            var handle = started(tenant, jeton()).get("handle").toString();
            assertThat(jeton().run("login", "--resume", handle).exitCode()).isEqualTo(5);
            assertThat(jeton().run("login", "--resume", handle).exitCode()).isEqualTo(1);
        }
    }

    @Test
    default void ensure_prints_nothing_if_a_token_is_available() {
        try (var tenant = Tenant.approving()) {
            assertThat(tenant.launch(jeton(), "login", "--ensure").out()).startsWith("Signed in as ");
            var again = tenant.launch(jeton(), "login", "--ensure");
            assertThat(again.exitCode()).isZero();
            assertThat(again.out() + again.err()).isEmpty();
        }
    }

    @Test
    default void an_unexpected_account_ends_with_8() {
        try (var tenant = Tenant.approving()) {
            var login = tenant.launch(jeton(), "login", "--expect-user", "bob@contoso.example");
            assertThat(login.exitCode()).as(login.err()).isEqualTo(8);
            assertThat(login.err()).contains("AdeleV@contoso.example is signed in, not bob@contoso.example");
            assertThat(tenant.launch(jeton(), "status").exitCode()).isEqualTo(4);
        }
    }

    @Test
    default void a_signed_in_account_must_be_the_expected_one() {
        try (var tenant = Tenant.approving().signedIn(jeton())) {
            var tid = tenant.sandbox().authority().getPath().substring(1);
            assertThat(tenant.launch(
                                    jeton(),
                                    "login",
                                    "--no-input",
                                    "--expect-user",
                                    "adelev@CONTOSO.example",
                                    "--expect-tenant",
                                    tid)
                            .exitCode())
                    .isZero();
            var other = tenant.launch(
                    jeton(), "login", "--no-input", "--expect-tenant", "00000000-0000-0000-0000-000000000001");
            assertThat(other.exitCode()).as(other.err()).isEqualTo(8);
            assertThat(tenant.launch(jeton(), "status").exitCode()).isZero();
            assertThat(tenant.launch(jeton(), "login", "--expect-tenant", "contoso")
                            .exitCode())
                    .isEqualTo(2);
        }
    }

    @Test
    default void writes_every_step_as_json(@TempDir Path folder) throws Exception {
        var events = folder.resolve("events");
        var options =
                Tenant.options().withScenario(Scenario.DROPPED_CONNECTIONS).withApprovalAfter(1);
        try (var tenant = Tenant.of(options)) {
            var login = tenant.launch(jeton(), "login", "--events", events.toString());
            assertThat(login.exitCode()).as(login.err()).isZero();
        }
        var written = events(events);
        assertThat(written)
                .extracting(event -> event.get("event"))
                .containsExactly("code_issued", "network_lost", "network_lost", "pending", "signed_in");
        assertThat(written)
                .allSatisfy(event -> assertThat(event.get("at").toString()).matches("[-0-9]+T\\d\\d:\\d\\d:\\d\\dZ"));
        assertThat(written.get(0))
                .containsKeys("userCode", "verificationUri", "expiresIn")
                .doesNotContainKey("deviceCode");
        assertThat(written.get(1)).containsKey("reason").containsEntry("nextIn", 2);
        assertThat(written.get(4)).containsEntry("account", "AdeleV@contoso.example");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(events)))
                .isEqualTo("rw-------");
    }

    @Test
    default void writes_a_failure_as_an_event(@TempDir Path folder) throws Exception {
        var events = folder.resolve("events");
        try (var tenant = Tenant.with(Scenario.DECLINE)) {
            tenant.launch(jeton(), "login", "--events", events.toString(), "-s", "Mail.Read");
        }
        var written = events(events);
        assertThat(written.get(written.size() - 1))
                .containsEntry("event", "failed")
                .containsEntry("exitCode", 5);
        assertThat(written.get(written.size() - 1).get("try").toString()).endsWith(" -s Mail.Read");
    }

    @Test
    default void events_that_cannot_be_written_are_a_mistake_at_once() {
        try (var tenant = Tenant.approving()) {
            var login = tenant.launch(jeton(), "login", "--events", "/nowhere/at/all");
            assertThat(login.exitCode()).isEqualTo(2);
            assertThat(login.err()).contains("--events cannot write to '/nowhere/at/all'");
            assertThat(tenant.sandbox().requests()).isEmpty();
        }
    }

    @Test
    default void shows_entras_message_in_the_requested_language() {
        try (var tenant = Tenant.approving()) {
            var login = tenant.launch(jeton(), "login", "--lang", "de-DE");
            assertThat(login.exitCode()).as(login.err()).isZero();
            assertThat(login.err()).contains("Um sich anzumelden");
            assertThat(tenant.sandbox().requests().get(0).parameters()).containsEntry("mkt", "de-DE");
        }
    }

    private static Map<String, Object> started(Tenant tenant, Jeton jeton) throws IOException {
        var start = tenant.launch(jeton, "login", "--start");
        assertThat(start.exitCode()).as(start.err()).isZero();
        assertThat(start.err()).isEmpty();
        return JSON.std.mapFrom(start.out());
    }

    /** Returns the events of a file, without the remark that the server needs more than 5 s, as it may on a busy machine. */
    private static java.util.List<Map<String, Object>> events(Path file) throws IOException {
        var written = new java.util.ArrayList<Map<String, Object>>();
        for (var line : Files.readAllLines(file)) {
            written.add(JSON.std.mapFrom(line));
        }
        written.removeIf(event -> "no_response".equals(event.get("event")));
        return written;
    }

    private static long codes(Tenant tenant) {
        return tenant.sandbox().requests().stream()
                .filter(exchange -> exchange.path().endsWith("/devicecode"))
                .count();
    }
}
