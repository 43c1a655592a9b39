package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.sandbox.Scenario;
import dev.jeton.storage.ProtectedFormat;
import dev.jeton.storage.Protection;
import dev.jeton.support.ProcessTest;
import dev.jeton.support.Program;
import dev.jeton.support.Tenant;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What only a whole process shows: its folder, its environment, its signals, its streams, its files. */
@ProcessTest
class ProcessIT {
    @TempDir
    private Path home;

    @AutoClose
    private final Tenant tenant = Tenant.approving();

    @Test
    void nothing_in_the_current_folder_changes_what_it_does() throws Exception {
        try (var tenant = Tenant.approving();
                var thief = Tenant.approving()) {
            var hostile = "JETON_GRAPH_URL=" + thief.sandbox().graphUrl() + "\nJETON_AUTHORITY="
                    + thief.sandbox().authority() + "\nHTTPS_PROXY="
                    + thief.sandbox().origin()
                    + "\nQUARKUS_LOG_FILE_ENABLED=true\nQUARKUS_LOG_FILE_PATH=stolen.log\nQUARKUS_LOG_LEVEL=TRACE\n";
            var properties =
                    "quarkus.log.file.enabled=true\nquarkus.log.file.path=stolen.log\nquarkus.log.level=TRACE\n"
                            + "quarkus.rest-client.override-uri="
                            + thief.sandbox().graphUrl()
                            + "\nquarkus.rest-client.\"dev.jeton.graph.GraphApi\".override-uri="
                            + thief.sandbox().graphUrl() + "\nquarkus.proxy.host=127.0.0.1\nquarkus.proxy.port="
                            + thief.sandbox().origin().getPort() + "\nquarkus.tls.trust-all=true\n";
            Files.writeString(home.resolve(".env"), hostile);
            Files.createDirectories(home.resolve("config"));
            Files.writeString(home.resolve("config/application.properties"), properties);
            Files.writeString(home.resolve("application.properties"), properties);

            var program = new Program(home).with(tenant.environment());
            program.signIn();
            var me = program.run("get", "/me");
            assertThat(me.exitCode()).as(me.err()).isZero();
            assertThat(me.out()).contains("Adele Vance");
            assertThat(me.err()).isEmpty();
            assertThat(thief.sandbox().requests()).isEmpty();
            assertThat(home.resolve("stolen.log")).doesNotExist();
        }
    }

    @Test
    void a_relative_path_that_the_user_names_is_below_the_current_folder() throws Exception {
        var sandbox = new Program(home).run("sandbox", "--tls", "--cert-file", "ca.pem", "--", "true");
        assertThat(sandbox.exitCode()).as(sandbox.err()).isZero();
        assertThat(home.resolve("ca.pem")).exists();
    }

    @Test
    void https_with_a_certificate_authority_of_ones_own_is_trusted_by_both_clients() throws Exception {
        try (var tenant = Tenant.of(Tenant.options().withTls(true))) {
            var certificate = Files.writeString(
                    home.resolve("ca.pem"), tenant.sandbox().certificate().orElseThrow());
            var stranger = new Program(home).with(tenant.environment()).run("login", "--no-qr");
            assertThat(stranger.exitCode()).isEqualTo(1);
            assertThat(stranger.err()).contains("no secure connection to https://localhost", "SSL_CERT_FILE");
            var program =
                    new Program(home).with(tenant.environment()).with(Map.of("SSL_CERT_FILE", certificate.toString()));
            program.signIn();
            var me = program.run("get", "/me");
            assertThat(me.exitCode()).as(me.err()).isZero();
            assertThat(me.out()).contains("Adele Vance", "Zürich");
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void term_ends_a_waiting_sign_in_with_143_and_leaves_no_token() throws Exception {
        try (var tenant = Tenant.of(Tenant.options().withApprovalByPerson());
                var login = new Program(home).with(tenant.environment()).start("login", "--no-qr")) {
            login.stderr().await("The code is valid");
            login.send("TERM");
            assertThat(login.exitCode()).isEqualTo(143);
            assertThat(home.resolve("state/jeton/tokens")).isEmptyDirectory();
        }
    }

    @ParameterizedTest
    @CsvSource({"HUP, hung-up, 129", "INT, interrupted, 130", "TERM, terminated, 143"})
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void a_program_reads_which_signal_stopped_jeton(String signal, String name, int exitCode) throws Exception {
        try (var tenant = Tenant.of(Tenant.options().withApprovalByPerson());
                var login = new Program(home)
                        .with(tenant.environment())
                        .with(Map.of("JETON_ERRORS", "json"))
                        .start("login", "--no-qr")) {
            login.stderr().await("The code is valid");
            login.send(signal);
            assertThat(login.exitCode()).isEqualTo(exitCode);
            login.stderr().await(Pattern.quote("{\"error\":{\"name\":\"" + name + "\",\"exitCode\":" + exitCode + ","));
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void a_reader_that_closes_the_pipe_is_no_failure() throws Exception {
        try (var get = Program.signedIn(home, tenant).start("get", "/users", "--all", "-o", "ndjson")) {
            get.stdout().close();
            assertThat(get.exitCode()).isZero();
            assertThat(get.stderr().whole()).isEmpty();
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void tokens_are_private_and_a_broken_file_means_signed_out_not_a_stack_trace() throws Exception {
        var program = new Program(home).with(tenant.environment());
        program.signIn();
        var folder = home.resolve("state/jeton/tokens");
        Path file;
        try (var files = Files.list(folder)) {
            file = files.filter(each -> each.toString().endsWith(".json"))
                    .findFirst()
                    .orElseThrow();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        Files.writeString(file, "{\"jeton\":2,\"content\":\"{not json");
        var before = program.run("token");
        assertThat(before.exitCode()).as(before.err()).isZero();
        assertThat(before.err())
                .contains("warning: the token file is corrupt: it is not a JSON object; it was renamed to " + file
                        + ".unreadable-");
        Files.writeString(
                file.resolveSibling(file.getFileName() + ".previous"),
                new ProtectedFormat(Protection.PLAIN, "tokens").encrypt(Map.of("cache", "{\"Account\":[5]}")));
        var token = program.run("token");
        assertThat(token.exitCode()).as(token.err()).isEqualTo(4);
        assertThat(token.out()).isEmpty();
        assertThat(token.err())
                .contains("its content is not a token cache", "nobody is signed in")
                .doesNotContain("Exception");
    }

    @Test
    void no_secret_reaches_the_streams_even_with_debug() throws Exception {
        try (var tenant = Tenant.with(Scenario.REFRESH_REFUSED)) {
            var program = new Program(home).with(tenant.environment());
            var login = program.run("login", "--no-qr", "--debug");
            var me = program.run("get", "/nowhere", "--debug");
            var secret = program.run("token").out().strip();
            assertThat(secret).isNotEmpty();
            assertThat(login.out() + login.err() + me.out() + me.err()).doesNotContain(secret);
            assertThat(login.err())
                    .contains("> POST " + tenant.sandbox().authority(), "\"device_code\":\"***\"", "&device_code=***")
                    .contains("\"access_token\":\"***\"", "\"refresh_token\":\"***\"");
            assertThat(me.err()).contains("> GET ", "/v1.0/nowhere\n", "> Authorization: ***\n", "< 404\n");
        }
    }

    @Test
    void prints_utf_8_in_every_locale() throws Exception {
        var program = Program.signedIn(home, tenant).with(Map.of("LC_ALL", "C"));
        assertThat(program.run("get", "/users", "--all", "-o", "table").out()).contains("Amélie", "Živković");
    }

    @Test
    void explain_reads_a_message_from_its_standard_input() throws Exception {
        try (var explain = new Program(home).start("explain")) {
            explain.stdin()
                    .write("login failed: {\"error\":\"invalid_grant\",\"error_codes\":[50076]}\n"
                            .getBytes(StandardCharsets.UTF_8));
            var explained = explain.finish();
            assertThat(explained.exitCode()).as(explained.err()).isZero();
            assertThat(explained.out()).contains("AADSTS50076", "jeton login");
        }
        assertThat(new Program(home).run("explain").exitCode())
                .as("nothing to explain")
                .isEqualTo(2);
    }
}
