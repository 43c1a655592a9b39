package dev.jeton.http;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.failure.Outcome.UNAVAILABLE;
import static dev.jeton.support.Failures.failure;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.failure.ConnectionFailed;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.support.EventLoop;
import dev.jeton.support.LoopbackServer;
import dev.jeton.support.TestAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Why a TLS connection fails, with real servers and certificates. */
@Timeout(60)
class TlsExchangeTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @TempDir
    static Path folder;

    @AutoClose
    private static final EventLoop LOOP = new EventLoop();

    private static TestAuthority authority;

    private static Map<String, String> trusting;
    private static Path file;

    @BeforeAll
    static void create_authority() throws Exception {
        authority = TestAuthority.root("Our Authority");
        file = Files.writeString(folder.resolve("ca.pem"), authority.pem());
        trusting = Map.of("SSL_CERT_FILE", file.toString());
    }

    @Test
    void names_the_clock_if_a_certificate_is_not_valid_yet() throws Exception {
        var failure = failureOf(ERROR, authority.server(Instant.parse("2090-01-02T03:04:05Z")), trusting);
        assertThat(failure)
                .hasMessageContaining("no secure connection to https://127.0.0.1")
                .hasMessageContaining("valid from 2088-01-03 03:04 UTC on, but the clock of this machine says 20");
        assertThat(failure.advice()).contains("Set the clock of this machine: its date is probably wrong.");
    }

    @Test
    void names_the_dates_if_a_certificate_has_expired() throws Exception {
        var failure = failureOf(ERROR, authority.server(Instant.parse("2020-01-02T03:04:05Z")), trusting);
        assertThat(failure)
                .hasMessageContaining(
                        "its certificate expired on 2020-01-02 03:04 UTC; the clock of this machine says 20");
        assertThat(failure.advice()).hasValueSatisfying(advice -> assertThat(advice)
                .contains("the owner of the server has to renew the certificate")
                .doesNotContain("SSL_CERT_FILE"));
    }

    @Test
    void names_the_clock_if_the_authority_has_expired_too() throws Exception {
        var end = Instant.parse("2020-01-02T03:04:05Z");
        var old = TestAuthority.root(new X500Name("CN=Old"), end);
        var oldFile = Files.writeString(folder.resolve("old.pem"), old.pem());
        var failure = failureOf(ERROR, old.server(end), Map.of("SSL_CERT_FILE", oldFile.toString()));
        assertThat(failure.advice()).hasValueSatisfying(advice -> assertThat(advice)
                .startsWith("Set the clock of this machine: by its date"));
    }

    @Test
    void names_the_hosts_of_a_certificate_for_another_host() throws Exception {
        var failure =
                failureOf(ERROR, authority.serverOf("portal.example", "b.example", "c.example", "d.example"), trusting);
        assertThat(failure)
                .hasMessageContaining(
                        "its certificate is for portal.example, b.example, c.example and 1 more, not for 127.0.0.1");
        assertThat(failure.advice())
                .hasValueSatisfying(advice -> assertThat(advice).doesNotContain("SSL_CERT_FILE"));
    }

    @Test
    void names_an_unknown_authority_and_advises_ssl_cert_file_if_it_is_not_set() throws Exception {
        var failure = failureOf(ERROR, authority.server(), Map.of());
        assertThat(failure)
                .hasMessageContaining("its certificate is from an unknown authority (O=Test,CN=Our Authority)");
        assertThat(failure.advice())
                .contains("If your network has its own certificate authority, set SSL_CERT_FILE to its PEM file.");
    }

    @Test
    void names_an_unknown_authority_and_the_trusted_ones_if_ssl_cert_file_is_set() throws Exception {
        var failure = failureOf(ERROR, TestAuthority.root("Other").server(), trusting);
        assertThat(failure).hasMessageContaining("its certificate is from an unknown authority (O=Test,CN=Other)");
        assertThat(failure.advice())
                .contains("jeton trusts the certificate O=Test,CN=Our Authority of SSL_CERT_FILE=" + file
                        + " only; add the PEM certificate of that authority if you trust it.");
    }

    @Test
    void names_the_file_of_a_damaged_authority() throws Exception {
        var damaged = authority.certificate().getEncoded();
        Arrays.fill(damaged, damaged.length / 2, damaged.length, (byte) 0);
        var broken = Files.writeString(folder.resolve("damaged.pem"), TestAuthority.pem(damaged));
        var failure = failureOf(ERROR, authority.server(), Map.of("SSL_CERT_FILE", broken.toString()));
        assertThat(failure)
                .hasMessageContaining("cannot use SSL_CERT_FILE=" + broken + ": a certificate in it is damaged");
    }

    @Test
    void a_handshake_that_is_cut_is_transient() throws Exception {
        var failure = failureOf(UNAVAILABLE, "");
        assertThat(failure).hasMessageContaining("was lost");
        assertThat(failure).isInstanceOfSatisfying(ConnectionFailed.class, lost -> assertThat(lost.wasSent())
                .isFalse());
    }

    @Test
    void a_server_without_tls_is_named() throws Exception {
        assertThat(failureOf(ERROR, "HTTP/1.1 400 Bad Request\r\n\r\n"))
                .hasMessageContaining("no secure connection to https://127.0.0.1")
                .hasMessageContaining("it responds without TLS");
    }

    @Test
    void a_tls_version_that_java_refuses_is_an_error() throws Exception {
        var context = authority.server();
        try (var server = (javax.net.ssl.SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setEnabledProtocols(new String[] {"TLSv1.2"});
            server.setEnabledCipherSuites(new String[] {"TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"}); // the key is EC
            var refused = CompletableFuture.runAsync(() -> {
                try (var connection = server.accept()) {
                    connection.getInputStream().read();
                } catch (IOException e) {
                    // no common cipher suite
                }
            });
            assertThat(failure(ERROR, () -> send(URI.create("https://127.0.0.1:" + server.getLocalPort()))))
                    .hasMessageContaining("the server refused the TLS handshake (handshake_failure)");
            refused.get();
        }
    }

    private static Failure failureOf(Outcome outcome, SSLContext key, Map<String, String> variables) throws Exception {
        try (var server = LoopbackServer.startTls(key).answer(200, "")) {
            return failure(outcome, () -> send(server.url("/"), variables));
        }
    }

    /** Returns the failure if the server reads the beginning of a handshake, responds with a text, and closes. */
    private static Failure failureOf(Outcome outcome, String response) throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var closed = CompletableFuture.runAsync(() -> {
                try (var connection = server.accept()) {
                    assertThat(connection.getInputStream().read()).isEqualTo(22); // the record of a ClientHello
                    connection.getOutputStream().write(response.getBytes(US_ASCII));
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            var failure = failure(outcome, () -> send(URI.create("https://127.0.0.1:" + server.getLocalPort())));
            closed.get();
            return failure;
        }
    }

    private static void send(URI url) {
        send(url, trusting);
    }

    private static void send(URI url, Map<String, String> variables) {
        LOOP.http(variables)
                .exchange()
                .whole(new Request(Method.GET, url), 1 << 20)
                .await()
                .atMost(TIMEOUT);
    }
}
