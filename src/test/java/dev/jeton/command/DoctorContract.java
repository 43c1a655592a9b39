package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.jeton.sandbox.Scenario;
import dev.jeton.support.Program;
import dev.jeton.support.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@code jeton doctor} promises about settings, files and session, in the JVM and as the executable. */
interface DoctorContract extends Contract {
    @Test
    default void where_all_is_well_every_check_fits_a_line_of_a_screen() {
        try (var tenant = Tenant.approving().signedIn(jeton())) {
            var result = tenant.launch(jeton(), "doctor", "--registration");
            assertThat(result.exitCode()).isZero();
            assertThat(result.out().lines()).hasSizeLessThan(24).allSatisfy(line -> assertThat(line)
                    .hasSizeLessThanOrEqualTo(80)
                    .doesNotContain("✓"));
            assertThat(flat(result))
                    .contains("ok entra", "ok tenant", "ok registration", "ok graph", "ok session", "ok scopes")
                    .endsWith("All is well.");
            assertThat(result.err()).isEmpty();
        }
    }

    @Test
    default void utf8_has_marks_of_its_own() {
        assertThat(jeton().run(Map.of("LANG", "en_GB.UTF-8"), "doctor", "--offline")
                        .out())
                .contains("✓ program", "– tokens", "! client-id");
    }

    @Test
    default void signed_out_and_without_a_client_id_the_first_thing_is_the_set_up() {
        var result = jeton().run("doctor", "--offline");
        assertThat(result.exitCode()).isZero();
        assertThat(flat(result)).contains("- session not checked: no client ID").endsWith("First: jeton setup");
        assertThat(jeton().home().resolve("state")).doesNotExist();
    }

    @Test
    default void signed_out_doctor_says_how_to_sign_in() {
        try (var tenant = Tenant.approving()) {
            var result = tenant.launch(jeton(), "doctor");
            assertThat(result.exitCode()).isZero();
            assertThat(flat(result))
                    .contains("- session nobody is signed in: jeton login", "scopes not checked: nobody");
        }
    }

    @Test
    default void offline_sends_no_request() {
        var result =
                jeton().run(Map.of("JETON_CLIENT_ID", "1e70a5ab-0c11-4e57-8d1c-5a4db0ca11e5"), "doctor", "--offline");
        assertThat(result.out()).doesNotContain("dns", "entra").contains("clock");
    }

    @Test
    default void json_follows_the_published_schema() throws IOException {
        var schema = JSON.std.mapFrom(Files.readString(Path.of("docs/doctor.schema.json")));
        try (var tenant = Tenant.with(Scenario.UNAVAILABLE)) {
            for (var words : List.of(List.of("doctor", "--json"), List.of("doctor", "--json", "--offline"))) {
                var result = tenant.launch(jeton(), words.toArray(String[]::new));
                var report = JSON.std.mapFrom(result.out());
                var problems = new ArrayList<String>();
                JsonSchema.check(schema, report, "$", problems);
                assertThat(problems).isEmpty();
                assertThat(report).containsEntry("exitCode", result.exitCode());
                assertThat(result.out()).hasLineCount(1);
            }
        }
    }

    @Test
    default void a_misspelt_variable_is_corrected() {
        first("export JETON_TENANT=\"$JETON_TENNANT\"; unset JETON_TENNANT", 0, Map.of("JETON_TENNANT", "contoso.com"));
    }

    @Test
    default void an_unknown_profile_is_named_and_the_other_checks_go_on() {
        var result = first("jeton profile list", 1, Map.of("JETON_PROFILE", "nowhere"));
        assertThat(flat(result)).contains("there is no profile 'nowhere'", "loopback");
    }

    @Test
    default void a_client_id_of_microsoft_is_refused_with_its_name() {
        var result = first("jeton setup", 0, Map.of("JETON_CLIENT_ID", "04b07795-8ddb-461a-bbee-02f9e1bf7b46"));
        assertThat(flat(result)).contains("belongs to Microsoft: Microsoft Azure CLI");
        first("jeton setup", 1, Map.of("JETON_CLIENT_ID", "my-app"));
    }

    @Test
    default void a_file_that_others_can_read_is_repaired_by_the_first_command() throws IOException {
        try (var tenant = Tenant.approving().signedIn(jeton())) {
            var folder = jeton().home().resolve("state/jeton/tokens");
            try (var files = Files.newDirectoryStream(folder, "*.json")) {
                var file = files.iterator().next();
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
                var result = tenant.launch(jeton(), "doctor", "--offline");
                assertThat(result.exitCode()).isEqualTo(1);
                assertThat(result.out())
                        .endsWith("First: chmod 600 " + file + "\n")
                        .contains("session       not checked: needs files");
            }
        }
    }

    @Test
    default void a_cut_token_file_is_named_and_left_as_it_is() throws IOException {
        try (var tenant = Tenant.approving().signedIn(jeton())) {
            var folder = jeton().home().resolve("state/jeton/tokens");
            try (var files = Files.newDirectoryStream(folder, "*.json")) {
                var file = files.iterator().next();
                Files.writeString(file, Files.readString(file).replaceFirst("\"content\":\"", "\"content\":\"x"));
                var result = tenant.launch(jeton(), "doctor", "--offline");
                assertThat(flat(result)).contains("its checksum is wrong").endsWith("First: jeton login");
                assertThat(file).exists();
            }
        }
    }

    @Test
    default void a_key_that_is_missing_is_named() {
        first(
                "export JETON_KEY_FILE=FILE   (the file with the key)",
                1,
                Map.of("JETON_STORAGE_PROTECTION", "key", "JETON_KEY_FILE", "/nowhere/key"));
    }

    @Test
    default void tokens_that_are_protected_otherwise_are_a_defect_without_the_passphrase() {
        try (var tenant = Tenant.approving().signedIn(jeton())) {
            var variables = new HashMap<>(tenant.environment());
            variables.put("JETON_STORAGE_PROTECTION", "key");
            var result = jeton().run(variables, "doctor", "--offline");
            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(flat(result))
                    .contains("it is protected with 'plain', and the setting says 'key'")
                    .endsWith("First: jeton store protect key");
        }
    }

    @Test
    default void a_broker_that_has_ended_is_named() {
        first("unset JETON_BROKER", 1, Map.of("JETON_BROKER", "/nowhere/socket"));
    }

    @Test
    default void a_tenant_that_does_not_exist_is_told_from_an_outage() {
        try (var tenant = Tenant.approving()) {
            var variables = new HashMap<>(tenant.environment());
            variables.compute("JETON_AUTHORITY", (name, url) -> url.replaceFirst("/[^/]*$", "/nowhere.example"));
            var result = jeton().run(variables, "doctor");
            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(flat(result))
                    .contains("there is no tenant 'nowhere.example'", "AADSTS90002", "First: jeton setup");
        }
    }

    @Test
    default void a_registration_without_public_client_flows_is_found_before_a_person_signs_in() {
        try (var tenant = Tenant.with(Scenario.NO_PUBLIC_CLIENT)) {
            var result = tenant.launch(jeton(), "doctor", "--registration");
            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(flat(result))
                    .contains("AADSTS7000218")
                    .endsWith("First: az ad app update --id " + tenant.sandbox().clientId()
                            + " --is-fallback-public-client true");
        }
    }

    @Test
    default void a_client_id_that_the_tenant_does_not_know_is_found() {
        try (var tenant = Tenant.approving()) {
            var variables = new HashMap<>(tenant.environment());
            variables.put("JETON_CLIENT_ID", "00000000-1111-2222-3333-444444444444");
            var result = jeton().run(variables, "doctor", "--registration");
            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(flat(result)).contains("AADSTS700016", "First: ");
        }
    }

    @Test
    default void a_session_that_has_ended_is_found() {
        try (var tenant = Tenant.with(Scenario.REFRESH_REFUSED).signedIn(jeton())) {
            var result = tenant.launch(jeton(), "doctor", "-s", "Mail.Read");
            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(flat(result)).contains("x session").contains("First: jeton login");
        }
    }

    @Test
    default void a_policy_that_blocks_the_refresh_has_its_own_advice() {
        try (var tenant = Tenant.with(Scenario.RENEWAL_BLOCKED).signedIn(jeton())) {
            var result = tenant.launch(jeton(), "doctor", "-s", "Mail.Read");
            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(flat(result)).contains("First: jeton login --browser");
        }
    }

    @Test
    default void a_simulated_tenant_that_has_been_stopped_is_named() {
        var variables = new HashMap<String, String>();
        try (var tenant = Tenant.approving()) {
            variables.putAll(tenant.environment());
        }
        first("unset JETON_AUTHORITY JETON_GRAPH_URL JETON_CLIENT_ID", 3, variables);
    }

    /** Runs it, and checks the exit code and what is to be done first. */
    private Program.Result first(String fix, int exitCode, Map<String, String> variables) {
        var offline = !variables.containsKey("JETON_AUTHORITY");
        var result = offline ? jeton().run(variables, "doctor", "--offline") : jeton().run(variables, "doctor");
        assertThat(result.out()).endsWith("First: " + fix + "\n");
        assertThat(result.exitCode()).isEqualTo(exitCode);
        return result;
    }

    /** Undoes the wrapping. */
    private static String flat(Program.Result result) {
        return result.out().replaceAll("\\s+", " ").strip();
    }
}
