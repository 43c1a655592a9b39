package dev.jeton.http;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.support.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.failure.Causes;
import dev.jeton.support.EventLoop;
import dev.jeton.support.LoopbackServer;
import dev.jeton.support.TestAuthority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each connects over TLS to a server with a chain of certificates. */
class TrustedRootsTest {
    @AutoClose
    private static final EventLoop LOOP = new EventLoop();

    @TempDir
    Path folder;

    private static TestAuthority root;
    private static TestAuthority other;
    private static TestAuthority intermediate;

    @BeforeAll
    static void create_authorities() throws Exception {
        root = TestAuthority.root("root");
        other = TestAuthority.root("other root");
        intermediate = root.intermediate("intermediate");
    }

    @Test
    void trusts_a_chain_of_one_of_the_roots() throws Exception {
        assertThat(responds(chain(), other.pem(), root.pem())).isTrue();
    }

    @Test
    void trusts_a_chain_that_contains_its_root() throws Exception {
        var server = intermediate.server(intermediate.certificate(), root.certificate());
        assertThat(responds(server, other.pem(), root.pem())).isTrue();
    }

    @Test
    void trusts_a_chain_of_a_trusted_intermediate() throws Exception {
        assertThat(responds(chain(), intermediate.pem(), other.pem())).isTrue();
    }

    @Test
    void does_not_trust_a_chain_of_an_unknown_root() throws Exception {
        assertThat(refusal("127.0.0.1", chain(), other.pem())).contains("unable to find valid certification path");
    }

    @Test
    void does_not_trust_a_chain_without_its_intermediate() throws Exception {
        assertThat(refusal("127.0.0.1", intermediate.server(), root.pem(), other.pem()))
                .contains("unable to find valid certification path");
    }

    @Test
    void does_not_trust_another_root_of_the_same_name() throws Exception {
        assertThat(refusal("127.0.0.1", chain(), TestAuthority.root("root").pem(), other.pem()))
                .contains("validation failed");
    }

    @Test
    void trusts_the_new_key_of_a_root_beside_its_old_one() throws Exception {
        assertThat(responds(chain(), TestAuthority.root("root").pem(), root.pem(), other.pem()))
                .isTrue();
    }

    @Test
    void does_not_trust_an_expired_certificate() throws Exception {
        var server = intermediate.server(Instant.now().minus(Duration.ofMinutes(1)), intermediate.certificate());
        assertThat(refusal("127.0.0.1", server, root.pem(), other.pem())).contains("validity check failed");
    }

    @Test
    void does_not_trust_the_certificate_of_another_host() throws Exception {
        assertThat(refusal("localhost", chain(), root.pem(), other.pem())).contains("localhost");
    }

    @Test
    void trusts_a_cross_signed_chain_of_either_root() throws Exception {
        var server = intermediate.server(intermediate.certificate(), other.crossSign(root));
        assertThat(responds(server, root.pem())).isTrue();
        assertThat(responds(server, other.pem())).isTrue();
        assertThat(responds(server, other.pem(), root.pem())).isTrue();
        assertThat(refusal("127.0.0.1", server, TestAuthority.root("third").pem()))
                .contains("unable to find valid certification path");
    }

    @Test
    void trusts_a_root_whose_name_is_encoded_otherwise_in_the_chain() throws Exception {
        var printable = new X500NameBuilder()
                .addRDN(BCStyle.CN, new DERPrintableString("same"))
                .build();
        var utf8 = new X500NameBuilder()
                .addRDN(BCStyle.CN, new DERUTF8String("same"))
                .build();
        var authority = TestAuthority.root(printable);
        var renamed = authority.renamed(utf8);
        assertThat(responds(renamed.server(), authority.pem(), other.pem())).isTrue();
    }

    /** What follows the name of the damaged root would fail if it were decoded. */
    @Test
    void decodes_the_root_that_the_chain_names_and_no_other() throws Exception {
        var damaged = other.certificate().getEncoded();
        Arrays.fill(damaged, damaged.length / 2, damaged.length, (byte) 0);
        assertThat(responds(chain(), TestAuthority.pem(damaged), root.pem())).isTrue();
        assertThat(new TrustedRoots(List.of(Root.of(damaged), root(root))).named(root.certificate()))
                .containsExactly(root(root));
    }

    private static Root root(TestAuthority authority) throws Exception {
        return Root.of(authority.certificate().getEncoded());
    }

    private static SSLContext chain() throws Exception {
        return intermediate.server(new X509Certificate[] {intermediate.certificate()});
    }

    private boolean responds(SSLContext server, String... roots) throws Exception {
        try (var tls = LoopbackServer.startTls(server).answer(200, "yes")) {
            return get(tls, "127.0.0.1", roots).body().text().equals("yes");
        }
    }

    /** The messages of the failure and its causes; the server has seen no request. */
    private String refusal(String host, SSLContext server, String... roots) throws Exception {
        try (var tls = LoopbackServer.startTls(server).answer(200, "yes")) {
            var failure = failure(ERROR, () -> get(tls, host, roots));
            assertThat(tls.requestWithin(Duration.ofMillis(100))).isEmpty();
            return Causes.of(failure).map(Throwable::getMessage).collect(Collectors.joining(": "));
        }
    }

    private Response<Content> get(LoopbackServer tls, String host, String... roots) throws Exception {
        var file = Files.writeString(folder.resolve("roots.pem"), String.join("# another\n", roots));
        return LOOP.http(Map.of("SSL_CERT_FILE", file.toString()))
                .exchange()
                .whole(new Request(Method.GET, tls.url(host, "/")), 1 << 20)
                .await()
                .atMost(Duration.ofSeconds(20));
    }
}
