package dev.jeton.sandbox;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxTlsTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Vertx vertx = Vertx.vertx();
    private Sandbox sandbox;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(vertx, SandboxOptions.defaults().withTls(true))
                .await()
                .atMost(TIMEOUT);
    }

    @AfterEach
    void stop() {
        sandbox.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1"})
    void a_client_that_trusts_the_certificate_connects(String host) throws Exception {
        var response = visit(HttpClient.newBuilder().sslContext(trusting(certificate())), host);

        assertThat(response).contains("https://localhost:" + sandbox.origin().getPort());
        assertThat(sandbox.origin().toString()).startsWith("https://localhost:");
    }

    @Test
    void a_client_without_the_certificate_fails_the_handshake() {
        assertThatThrownBy(() -> visit(HttpClient.newBuilder(), "localhost")).isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void the_certificate_is_short_lived_and_names_only_loopback() throws Exception {
        var certificate = certificate();

        certificate.verify(certificate.getPublicKey());
        assertThat(certificate.getSubjectAlternativeNames())
                .extracting(name -> name.get(1).toString())
                .containsExactly("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
        assertThat(certificate.getBasicConstraints()).isNotNegative();
        assertThat(certificate.getExtendedKeyUsage()).isEqualTo(List.of("1.3.6.1.5.5.7.3.1"));
        assertThat(certificate.getNotBefore()).isBefore(Date.from(Instant.now().minus(Duration.ofHours(23))));
        assertThat(certificate.getNotAfter()).isBefore(Date.from(Instant.now().plus(Duration.ofDays(31))));
    }

    private String visit(HttpClient.Builder client, String host) throws Exception {
        var uri = URI.create("https://" + host + ":" + sandbox.origin().getPort() + "/common/discovery/instance");
        var request = HttpRequest.newBuilder(uri).timeout(TIMEOUT).build();
        return client.build().send(request, BodyHandlers.ofString()).body();
    }

    private X509Certificate certificate() throws Exception {
        var pem = sandbox.certificate().orElseThrow().getBytes(US_ASCII);
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
    }

    private static SSLContext trusting(X509Certificate certificate) throws Exception {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("sandbox", certificate);
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
