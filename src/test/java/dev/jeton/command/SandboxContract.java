package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.sandbox.Scenario;
import dev.jeton.sandbox.Scenario.Topic;
import dev.jeton.support.TestEnvironment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code jeton sandbox} and {@code jeton demo} promise, in the JVM and as the executable. */
interface SandboxContract extends Contract {
    @Test
    default void demo_signs_in_reads_and_does_it_again() {
        var demo = jeton().run("demo", "--approve");
        assertThat(demo.exitCode()).as(demo.err()).isZero();
        assertThat(demo.out())
                .containsSubsequence(
                        "$ jeton login\n",
                        "Signed in as AdeleV@contoso.example",
                        "$ jeton get /me -o table\n",
                        "Zürich",
                        "$ jeton get /users --select displayName,mail --limit 12 -o table\n",
                        "displayName",
                        "Amélie Dufour",
                        "$ jeton token\n",
                        "Next:",
                        "  jeton setup");
        assertThat(demo.err())
                .containsSubsequence("/devicelogin", "ms  signed in", "ms  GET /me", "silently", "ms  GET /me again");
    }

    @Test
    default void sandbox_runs_a_program_with_the_settings_and_returns_its_exit_code(@TempDir Path folder)
            throws IOException {
        var seen = folder.resolve("seen");
        var certificate = folder.resolve("certificate.pem");
        var ended = jeton().run(
                        "sandbox",
                        "--tls",
                        "--cert-file",
                        certificate.toString(),
                        "--",
                        "sh",
                        "-c",
                        "env > " + seen + "; exit 7");
        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(7);
        assertThat(Files.readString(seen))
                .contains("JETON_AUTHORITY=https://localhost:", "JETON_GRAPH_URL=https://localhost:")
                .contains("JETON_CLIENT_ID=")
                .contains(
                        "SSL_CERT_FILE=" + certificate + "\n",
                        "NODE_EXTRA_CA_CERTS=" + certificate + "\n",
                        "REQUESTS_CA_BUNDLE=" + certificate + "\n",
                        "CURL_CA_BUNDLE=" + certificate + "\n",
                        "GIT_SSL_CAINFO=" + certificate + "\n");
        assertThat(Files.readString(certificate)).startsWith("-----BEGIN CERTIFICATE-----");
    }

    @Test
    default void sandbox_makes_the_program_trust_it_without_a_named_file(@TempDir Path folder) throws IOException {
        var copy = folder.resolve("copy.pem");
        var name = folder.resolve("name");
        var ended = jeton().run(
                        "sandbox",
                        "--tls",
                        "--",
                        "sh",
                        "-c",
                        "cat \"$SSL_CERT_FILE\" > " + copy + " && printf %s \"$NODE_EXTRA_CA_CERTS\" > " + name);
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(Files.readString(copy)).startsWith("-----BEGIN CERTIFICATE-----");
        assertThat(Path.of(Files.readString(name))).isAbsolute().doesNotExist();
    }

    @Test
    default void sandbox_without_tls_has_no_certificate(@TempDir Path folder) {
        var file = folder.resolve("certificate.pem");
        var ended = jeton().run("sandbox", "--cert-file", file.toString(), "--", "true");
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains("--cert-file needs --tls");
        assertThat(file).doesNotExist();
    }

    @Test
    default void sandbox_debug_prints_requests_without_their_secrets() {
        var ended = jeton().run(
                        "sandbox",
                        "--debug",
                        "--",
                        "sh",
                        "-c",
                        TestEnvironment.need("curl")
                                + " -s -d client_id=x -d code=0.opaque-code \"$JETON_AUTHORITY/oauth2/v2.0/token\" > /dev/null");
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.err())
                .contains("/oauth2/v2.0/token\n", "> client_id=x\n", "> code=***\n", "< 400 unauthorized_client\n")
                .doesNotContain("opaque-code");
    }

    @Test
    default void sandbox_accepts_any_client_id(@TempDir Path folder) {
        var ended = jeton().run(
                        "sandbox",
                        "--client-id",
                        "ANY",
                        "--",
                        "sh",
                        "-c",
                        TestEnvironment.need("curl")
                                + " -s -f -o /dev/null -d client_id=04b07795-8ddb-461a-bbee-02f9e1bf7b46 -d scope=User.Read"
                                + " \"$JETON_AUTHORITY/oauth2/v2.0/devicecode\" && test ${#JETON_CLIENT_ID} = 36");
        assertThat(ended.exitCode()).as(ended.err()).isZero();
    }

    @Test
    default void sandbox_help_lists_the_scenarios_for_users_and_no_test_fault() {
        var help = jeton().run(Map.of("COLUMNS", "200"), "sandbox", "--help").out();
        assertThat(List.of(Topic.values()))
                .flatExtracting(Topic::scenarios)
                .hasSizeBetween(15, 25)
                .allSatisfy(scenario -> assertThat(help).contains(scenario.id() + " ", scenario.description()));
        assertThat(help)
                .contains("Sign-in scenarios:", "Graph scenarios:")
                .doesNotContain(Scenario.NO_CLIENT_INFO.id(), Scenario.WRONG_HASH.id());
    }

    @Test
    default void sandbox_accepts_a_scenario_that_its_help_does_not_list() {
        var ended = jeton().run("sandbox", "--scenario", "no-client-info", "--", "true");
        assertThat(ended.exitCode()).as(ended.err()).isZero();
    }

    @Test
    default void completion_offers_the_scenarios_of_the_help() {
        assertThat(jeton().run("completion", "bash", "--complete=", "--", "sandbox", "--scenario")
                        .out()
                        .lines())
                .contains(Scenario.SLOW_DOWN.id())
                .doesNotContain(Scenario.NO_CLIENT_INFO.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port=-1", "--port=65536", "--users=0", "--users=1000001"})
    default void sandbox_rejects_a_number_out_of_range(String option) {
        var result = jeton().run("sandbox", option, "--", "true");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).startsWith("jeton: " + option.replace("=", " ") + " is not between ");
    }

    @Test
    default void sandbox_names_a_port_that_is_in_use() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var refused = jeton().run("sandbox", "--port", String.valueOf(taken.getLocalPort()), "--", "true");
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err())
                    .startsWith("jeton: cannot start the sandbox: port " + taken.getLocalPort() + ": ")
                    .contains("Choose another port with --port");
        }
    }

    @Test
    default void sandbox_ends_as_a_shell_does_if_there_is_no_such_program() {
        var refused = jeton().run("sandbox", "--", "no-such-program");
        assertThat(refused.exitCode()).isEqualTo(127);
        assertThat(refused.err()).startsWith("jeton: cannot run no-such-program: ");
    }

    @Test
    default void sandbox_says_why_it_cannot_write_the_certificate(@TempDir Path folder) {
        var file = folder.resolve("none").resolve("cert.pem");
        var refused = jeton().run("sandbox", "--tls", "--cert-file", file.toString(), "--", "true");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err())
                .isEqualToIgnoringNewLines(
                        "jeton: cannot write the certificate to " + file + ": there is no folder " + file.getParent());
    }

    @Test
    default void sandbox_rejects_an_unknown_scenario() {
        var ended = jeton().run("sandbox", "--scenario", "sunshine");
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains("'sunshine' (--scenario) is not one of");
    }
}
