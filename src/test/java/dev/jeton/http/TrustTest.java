package dev.jeton.http;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.support.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.config.Environment;
import dev.jeton.support.TestAuthority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustTest {
    private static TestAuthority us;
    private static TestAuthority them;
    private static TestAuthority third;
    private static TestAuthority fourth;

    @TempDir
    Path folder;

    @BeforeAll
    static void create_certificates() throws Exception {
        us = TestAuthority.root("us");
        them = TestAuthority.root("them");
        third = TestAuthority.root("third");
        fourth = TestAuthority.root("fourth");
    }

    @Test
    void uses_the_built_in_roots_by_default() {
        assertThat(Trust.roots(new Environment(Map.of()))).isEmpty();
        assertThat(Trust.roots(new Environment(Map.of("SSL_CERT_FILE", "")))).isEmpty();
    }

    @Test
    void uses_the_certificates_of_a_file() throws Exception {
        var file = Files.writeString(folder.resolve("ca.pem"), "Subject: us\n" + us.pem() + "\n" + them.pem());
        var environment = new Environment(Map.of("SSL_CERT_FILE", file.toString()));
        assertThat(trusted(environment)).containsExactly(us.certificate(), them.certificate());
    }

    @Test
    void uses_certificates_with_the_line_ends_of_windows() throws Exception {
        var file = Files.writeString(
                folder.resolve("ca.pem"),
                (us.pem() + them.pem()).replace("\r", "").replace("\n", "\r\n"));
        assertThat(trusted(new Environment(Map.of("SSL_CERT_FILE", file.toString()))))
                .containsExactly(us.certificate(), them.certificate());
    }

    @Test
    void uses_the_certificates_of_all_folders_without_duplicates() throws Exception {
        var a = Files.createDirectories(folder.resolve("a"));
        var b = Files.createDirectories(folder.resolve("b/inside")).getParent();
        var first = Files.writeString(a.resolve("1.pem"), us.pem());
        Files.createSymbolicLink(a.resolve("hash.0"), first);
        Files.writeString(a.resolve("all.pem"), us.pem() + "\n" + them.pem() + "\n");
        Files.writeString(a.resolve("README"), "no certificate");
        Files.writeString(a.resolve("damaged.pem"), TestAuthority.pem(new byte[] {1, 2, 3}));
        Files.writeString(b.resolve("3.pem"), third.pem());
        var file = Files.writeString(folder.resolve("ca.pem"), fourth.pem());
        var environment = new Environment(Map.of("SSL_CERT_FILE", file.toString(), "SSL_CERT_DIR", a + ":" + b));
        assertThat(trusted(environment))
                .containsExactly(fourth.certificate(), us.certificate(), them.certificate(), third.certificate());
    }

    private static List<X509Certificate> trusted(Environment environment) throws CertificateException {
        var certificates = new ArrayList<X509Certificate>();
        for (var root : Trust.roots(environment)) {
            certificates.add(root.certificate());
        }
        return certificates;
    }

    @ParameterizedTest
    @ValueSource(strings = {"MIIB", "*", "", "MIIBnzCCAUWgAwIBAgIBATAKBggqhkjOPQQDAj"})
    void fails_on_a_damaged_certificate(String base64) throws Exception {
        var file = Files.writeString(
                folder.resolve("ca.pem"),
                us.pem() + "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
        var environment = new Environment(Map.of("SSL_CERT_FILE", file.toString()));
        assertThat(failure(ERROR, () -> Trust.manager(environment)))
                .hasMessage("SSL_CERT_FILE: cannot read " + file + ": a certificate in it is damaged");
    }

    @Test
    void fails_on_a_missing_file() {
        var file = folder.resolve("missing.pem");
        var environment = new Environment(Map.of("SSL_CERT_FILE", file.toString()));
        assertThat(failure(ERROR, () -> Trust.manager(environment)))
                .hasMessage("SSL_CERT_FILE: cannot read " + file + ": there is no such file");
    }

    @Test
    void fails_on_a_file_without_a_certificate() throws Exception {
        var file = Files.writeString(folder.resolve("ca.pem"), "not a certificate");
        var environment = new Environment(Map.of("SSL_CERT_FILE", file.toString()));
        assertThat(failure(ERROR, () -> Trust.manager(environment)))
                .hasMessage("SSL_CERT_FILE: cannot read " + file + ": no PEM certificate in it");
    }

    @Test
    void fails_on_a_missing_folder() {
        var environment =
                new Environment(Map.of("SSL_CERT_DIR", folder.resolve("missing").toString()));
        assertThat(failure(ERROR, () -> Trust.manager(environment)))
                .hasMessageStartingWith("SSL_CERT_DIR: cannot read " + folder.resolve("missing"));
    }
}
