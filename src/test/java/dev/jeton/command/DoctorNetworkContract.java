package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.support.ConnectProxy;
import dev.jeton.support.FreePort;
import dev.jeton.support.LoopbackServer;
import dev.jeton.support.Program;
import dev.jeton.support.TestAuthority;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

/** What {@code jeton doctor} says first about a network that is broken in one way. */
interface DoctorNetworkContract extends Contract {
    String CLIENT = "1e70a5ab-0c11-4e57-8d1c-5a4db0ca11e5";
    String LOGIN = "login.microsoftonline.com";
    String GRAPH = "graph.microsoft.com";

    @Test
    default void a_proxy_that_opens_tls_is_named_with_its_authority_and_the_variable_for_it() throws Exception {
        var authority = TestAuthority.root("Contoso TLS Inspection");
        try (var server = LoopbackServer.startTls(authority.serverOf(LOGIN, GRAPH))
                        .answer(200, "{}");
                var proxy = ConnectProxy.to(server.url("/").getPort())) {
            var result = first("export SSL_CERT_FILE=/etc/ssl/contoso-tls-inspection.pem", 1, proxy.url());
            assertThat(flat(result))
                    .contains("made by \"Contoso TLS Inspection\"", "Your network opens TLS", "needs certificate");
            assertThat(server.requestWithin(Duration.ofMillis(50))).isEmpty();
        }
    }

    @Test
    default void with_the_certificate_of_that_authority_the_proxy_is_no_defect() throws Exception {
        var authority = TestAuthority.root("Contoso TLS Inspection");
        var file = Files.writeString(jeton().home().resolve("contoso.pem"), authority.pem());
        try (var server = LoopbackServer.startTls(authority.serverOf(LOGIN, GRAPH))
                        .answer(302, "<title>Blocked</title>");
                var proxy = ConnectProxy.to(server.url("/").getPort())) {
            var result = run(Map.of("HTTPS_PROXY", proxy.url(), "SSL_CERT_FILE", file.toString()));
            assertThat(flat(result))
                    .contains("- certificate", "Contoso TLS Inspection, which SSL_CERT_FILE trusts", "\"Blocked\"")
                    .endsWith("First: open http://neverssl.com in a browser on this network, and sign in there");
            assertThat(result.exitCode()).isEqualTo(3);
        }
    }

    @Test
    default void an_expired_certificate_is_told_from_an_unknown_one() throws Exception {
        var authority = TestAuthority.root("Public Authority");
        var result = firstOfServer(authority, authority.server(Instant.parse("2020-01-02T03:04:05Z")), "date -u");
        assertThat(flat(result)).contains("its certificate expired on 2020-01-02");
    }

    @Test
    default void a_certificate_that_is_not_valid_yet_means_a_wrong_clock() throws Exception {
        var authority = TestAuthority.root("Public Authority");
        var result = firstOfServer(authority, authority.server(Instant.parse("2090-01-02T03:04:05Z")), "sudo ");
        assertThat(flat(result)).contains("valid from 2088-01-03", "the clock of this machine says");
    }

    @Test
    default void a_certificate_for_another_host_means_that_another_server_answers() throws Exception {
        var authority = TestAuthority.root("Public Authority");
        var result = firstOfServer(authority, authority.serverOf("portal.example"), "open http://neverssl.com");
        assertThat(flat(result)).contains("its certificate is for portal.example, not for 127.0.0.1");
    }

    @Test
    default void a_file_of_certificates_that_cannot_be_read_is_named() throws Exception {
        var result = run(Map.of("JETON_AUTHORITY", "https://127.0.0.1:9/x", "SSL_CERT_FILE", "/nowhere.pem"));
        assertThat(flat(result)).contains("First: ");
    }

    @Test
    default void a_server_without_tls_is_named() throws Exception {
        try (var server = ConnectProxy.greeting("HTTP/1.1 400 Bad Request\r\n\r\n")) {
            var result = runWithAuthority("https://127.0.0.1:" + server.port(), Map.of());
            assertThat(flat(result))
                    .contains("answers without TLS")
                    .contains("First: open http://neverssl.com in a browser on this network");
        }
    }

    @Test
    default void the_login_page_of_a_network_is_shown_with_its_title() throws Exception {
        try (var server = LoopbackServer.start().answer(200, "<html><TITLE>Hotel\nWi-Fi</TITLE>")) {
            var result = runWithAuthority(server.url("").toString(), Map.of());
            assertThat(result.exitCode()).isEqualTo(3);
            assertThat(flat(result))
                    .contains("\"Hotel Wi-Fi\"")
                    .endsWith("First: open http://neverssl.com in a browser on this network, and sign in there");
        }
    }

    @Test
    default void a_filter_that_blocks_the_host_is_a_matter_for_the_admin_of_the_network() throws Exception {
        try (var server = LoopbackServer.start().answer(403, "<title>Blocked by policy</title>")) {
            var result = runWithAuthority(server.url("").toString(), Map.of());
            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.out()).endsWith("First: ask the admin of your network to allow 127.0.0.1\n");
        }
    }

    @Test
    default void a_proxy_that_requires_a_password_is_named_without_the_one_that_is_set() throws Exception {
        try (var proxy = ConnectProxy.refusing(407, "Proxy-Authenticate: Basic realm=\"x\"\r\n")) {
            var bare = first("export HTTPS_PROXY=http://NAME:PASSWORD@127.0.0.1:" + proxy.port(), 1, proxy.url());
            assertThat(flat(bare)).contains("requires a name and a password (Basic)");
            var wrong = run(Map.of("HTTPS_PROXY", "http://eve:s3cret@127.0.0.1:" + proxy.port()));
            assertThat(flat(wrong))
                    .contains("rejected the name and the password")
                    .doesNotContain("s3cret", "eve");
            var json = jeton().run(
                            Map.of("HTTPS_PROXY", "http://eve:s3cret@127.0.0.1:" + proxy.port()), "doctor", "--json");
            assertThat(json.out()).doesNotContain("s3cret", "eve:");
        }
    }

    @Test
    default void a_proxy_with_a_scheme_that_jeton_lacks_is_said() throws Exception {
        try (var proxy = ConnectProxy.refusing(407, "Proxy-Authenticate: Negotiate\r\nProxy-Authenticate: NTLM\r\n")) {
            var result = run(Map.of("HTTPS_PROXY", proxy.url()));
            assertThat(flat(result)).contains("(Negotiate, NTLM)", "First: export HTTPS_PROXY=http://127.0.0.1:3128");
        }
    }

    @Test
    default void a_proxy_that_blocks_the_host_is_told_from_one_that_is_down() throws Exception {
        try (var proxy = ConnectProxy.refusing(403, "")) {
            first("ask the admin of the proxy to allow " + LOGIN + ":443", 1, proxy.url());
        }
    }

    @Test
    default void a_proxy_where_nothing_listens_is_named_with_its_variable() throws Exception {
        var port = FreePort.any();
        var result = run(Map.of("https_proxy", "http://127.0.0.1:" + port));
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.out())
                .contains("cannot connect to http://127.0.0.1:" + port + " (https_proxy)")
                .contains("First: export https_proxy=http://HOST:PORT");
    }

    @Test
    default void what_is_no_proxy_is_named() throws Exception {
        try (var proxy = ConnectProxy.saying("SSH-2.0-OpenSSH_9.2\r\n\r\n")) {
            assertThat(flat(run(Map.of("HTTPS_PROXY", proxy.url()))))
                    .contains("its response is not HTTP", "First: export HTTPS_PROXY=http://HOST:PORT");
        }
    }

    @Test
    default void the_scheme_https_of_a_proxy_is_replaced_by_a_command_that_keeps_the_password() {
        var result = run(Map.of("HTTPS_PROXY", "https://eve:s3cret@proxy.example:8080"));
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out())
                .endsWith("First: export HTTPS_PROXY=\"http://${HTTPS_PROXY#*://}\"\n")
                .doesNotContain("s3cret");
    }

    @Test
    default void an_unknown_host_in_the_settings_is_named() {
        var result = runWithAuthority("https://login.jeton.invalid", Map.of());
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(flat(result)).contains("no address for login.jeton.invalid");
    }

    private Program.Result firstOfServer(TestAuthority authority, SSLContext key, String fix) throws Exception {
        var file = Files.writeString(jeton().home().resolve("ca.pem"), authority.pem());
        try (var server = LoopbackServer.startTls(key).answer(200, "{}")) {
            var result = runWithAuthority(server.url("").toString(), Map.of("SSL_CERT_FILE", file.toString()));
            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.out().lines().reduce((one, other) -> other).orElseThrow())
                    .contains("First: " + fix);
            return result;
        }
    }

    private Program.Result first(String fix, int exitCode, String proxy) {
        var result = run(Map.of("HTTPS_PROXY", proxy));
        assertThat(result.out()).endsWith("First: " + fix + "\n");
        assertThat(result.exitCode()).isEqualTo(exitCode);
        return result;
    }

    private Program.Result runWithAuthority(String origin, Map<String, String> variables) {
        var all = new HashMap<>(variables);
        all.put("JETON_AUTHORITY", origin + "/contoso.example");
        all.put("JETON_GRAPH_URL", origin);
        return run(all);
    }

    private Program.Result run(Map<String, String> variables) {
        var all = new HashMap<>(variables);
        all.put("JETON_CLIENT_ID", CLIENT);
        return jeton().run(all, "doctor");
    }

    /** Undoes the wrapping. */
    private static String flat(Program.Result result) {
        return result.out().replaceAll("\\s+", " ").strip();
    }
}
