package dev.jeton.http;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.support.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.config.Environment;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustTest {
    @TempDir
    Path folder;

    @Test
    void uses_the_built_in_roots_by_default() {
        assertThat(Trust.find(new Environment(Map.of()))).isEmpty();
        assertThat(Trust.find(new Environment(Map.of("SSL_CERT_FILE", "")))).isEmpty();
    }

    @Test
    void uses_the_certificates_of_a_file() throws Exception {
        var file = Files.writeString(folder.resolve("ca.pem"), "Subject: us\n" + pem("us") + "\n" + pem("them"));
        var environment = new Environment(Map.of("SSL_CERT_FILE", file.toString()));
        assertThat(trusted(environment)).containsExactly(pem("us"), pem("them"));
    }

    @Test
    void uses_the_certificates_of_all_folders_without_duplicates() throws Exception {
        var a = Files.createDirectories(folder.resolve("a"));
        var b = Files.createDirectories(folder.resolve("b/inside")).getParent();
        var first = Files.writeString(a.resolve("1.pem"), pem("1"));
        Files.createSymbolicLink(a.resolve("hash.0"), first);
        Files.writeString(a.resolve("all.pem"), pem("1") + "\n" + pem("2") + "\n");
        Files.writeString(a.resolve("README"), "no certificate");
        Files.writeString(b.resolve("3.pem"), pem("3"));
        var file = Files.writeString(folder.resolve("ca.pem"), pem("us"));
        var environment = new Environment(Map.of("SSL_CERT_FILE", file.toString(), "SSL_CERT_DIR", a + ":" + b));
        assertThat(trusted(environment)).containsExactly(pem("us"), pem("1"), pem("2"), pem("3"));
    }

    private static String pem(String content) {
        return "-----BEGIN CERTIFICATE-----\n" + content + "\n-----END CERTIFICATE-----";
    }

    private static List<String> trusted(Environment environment) {
        return Trust.find(environment).orElseThrow().getCertValues().stream()
                .map(Buffer::toString)
                .toList();
    }

    @Test
    void fails_on_a_missing_file() {
        var file = folder.resolve("missing.pem");
        var environment = new Environment(Map.of("SSL_CERT_FILE", file.toString()));
        assertThat(failure(ERROR, () -> Trust.find(environment)))
                .hasMessageStartingWith("SSL_CERT_FILE: cannot read " + file);
    }

    @Test
    void fails_on_a_file_without_a_certificate() throws Exception {
        var file = Files.writeString(folder.resolve("ca.pem"), "not a certificate");
        var environment = new Environment(Map.of("SSL_CERT_FILE", file.toString()));
        assertThat(failure(ERROR, () -> Trust.find(environment)))
                .hasMessage("SSL_CERT_FILE: cannot read " + file + ": no PEM certificate in it");
    }

    @Test
    void fails_on_a_missing_folder() {
        var environment =
                new Environment(Map.of("SSL_CERT_DIR", folder.resolve("missing").toString()));
        assertThat(failure(ERROR, () -> Trust.find(environment)))
                .hasMessageStartingWith("SSL_CERT_DIR: cannot read " + folder.resolve("missing"));
    }
}
