package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jeton.failure.ShellText;
import dev.jeton.support.ProcessTest;
import dev.jeton.support.Program;
import dev.jeton.support.Running;
import dev.jeton.support.Slow;
import dev.jeton.support.TestEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Other people's clients sign in to the sandbox, call its Graph, and verify its tokens. docs/sandbox.md lists them. */
@Slow
@ProcessTest
@EnabledOnOs(OS.LINUX)
class SandboxClientsIT {
    private static final int NODE_VERSION = 20;
    private static final Path SCRIPTS = Path.of("src/test/resources/clients").toAbsolutePath();
    private static final Path INSTALLED = Path.of("target/sandbox-clients").toAbsolutePath();
    private static final Pattern UNREACHABLE =
            Pattern.compile("ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT");

    @TempDir
    private Path home;

    @Test
    void msal_for_node_signs_in_and_meets_missing_consent() throws Exception {
        assertThat(node("msal.mjs")).contains("msal-node: ok");
    }

    @Test
    void the_graph_client_for_node_pages_expands_and_uploads_in_chunks() throws Exception {
        assertThat(node("graph.mjs")).contains("identity and graph-client: ok");
    }

    @Test
    void openid_client_and_jose_verify_signature_issuer_and_audience() throws Exception {
        assertThat(node("verify.mjs")).contains("openid-client and jose: ok");
    }

    @Test
    void azure_identity_for_node_gets_tokens_from_the_managed_identity_endpoint() throws Exception {
        Packages.install();
        var script = "jeton() { "
                + Program.words().stream().map(ShellText::quoted).collect(Collectors.joining(" "))
                + " \"$@\"; }; jeton login >&2 && jeton login -s https://management.azure.com/.default >&2 && jeton"
                + " broker --managed-identity https://graph.microsoft.com,https://management.azure.com -- \"$0\" \"$1\"";
        assertThat(client(
                        "sh",
                        "-c",
                        script,
                        program("node"),
                        INSTALLED.resolve("managed-identity.mjs").toString()))
                .contains("managed identity: ok");
    }

    @Test
    void msal_for_python_signs_in_and_meets_missing_consent() throws Exception {
        var check = Running.tool(home, "python3", "-c", "import msal, requests");
        assumeTrue(check.exitCode() == 0, "MSAL for Python is not installed here");
        assertThat(client("python3", SCRIPTS.resolve("python-msal.py").toString()))
                .contains("msal for python: ok");
    }

    @Test
    void curl_and_git_trust_the_certificate() throws Exception {
        assertThat(client("sh", "-c", "\"$0\" -sSf \"$JETON_GRAPH_URL/devicelogin\"", program("curl")))
                .contains("<h1>Enter code</h1>");
        assertThat(client("sh", "-c", "! \"$0\" ls-remote \"$JETON_GRAPH_URL/x.git\" 2>&1", program("git")))
                .contains("not found")
                .doesNotContain("certificate");
    }

    private String node(String script) throws Exception {
        Packages.install();
        return client("node", INSTALLED.resolve(script).toString());
    }

    /** Returns what a program prints to stdout that runs with the settings of a sandbox. */
    private String client(String name, String... arguments) throws Exception {
        var words =
                new ArrayList<>(List.of("sandbox", "--tls", "--approve", "--client-id", "any", "--", program(name)));
        words.addAll(List.of(arguments));
        var ended = new Program(home).run(words.toArray(String[]::new));
        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
        return ended.out();
    }

    private static String program(String name) {
        return TestEnvironment.need(name).toString();
    }

    /** The packages of the scripts, with the versions of their package-lock.json. */
    private static final class Packages {
        private static boolean isInstalled;

        /** Installs them once, and skips the test if Node is too old or npm cannot reach its registry. */
        static synchronized void install() throws Exception {
            var version = Running.tool(SCRIPTS, "node", "-p", "process.versions.node.split('.')[0]");
            assumeTrue(
                    Integer.parseInt(version.out().strip()) >= NODE_VERSION,
                    "the packages need Node " + NODE_VERSION + "; here is Node " + version.out());
            if (!isInstalled) {
                copyScripts();
                var npm = List.of(
                        program("npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1");
                try (var running = Running.start(INSTALLED, TestEnvironment.ofThisProcess(), npm)) {
                    var ended = running.finish();
                    assumeTrue(
                            ended.exitCode() == 0
                                    || !UNREACHABLE.matcher(ended.err()).find(),
                            "npm cannot reach its registry: " + ended.err());
                    assertThat(ended.exitCode()).as(ended.err()).isZero();
                }
                isInstalled = true;
            }
        }

        private static void copyScripts() throws IOException {
            Files.createDirectories(INSTALLED);
            try (var files = Files.list(SCRIPTS)) {
                for (var file : files.toList()) {
                    Files.copy(file, INSTALLED.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
