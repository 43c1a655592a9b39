package dev.jeton.http;

import static dev.jeton.failure.Failure.Reaction.FIX;
import static dev.jeton.support.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.config.Environment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustTest {
    private static final String PEM = "-----BEGIN CERTIFICATE-----\n";

    @TempDir
    Path folder;

    @Test
    void nothing_set_leaves_the_built_in_roots() {
        assertThat(Trust.named(new Environment(Map.of()))).isEmpty();
        assertThat(Trust.named(new Environment(Map.of("SSL_CERT_FILE", "")))).isEmpty();
    }

    @Test
    void a_file_takes_their_place() throws Exception {
        var file = Files.writeString(folder.resolve("ca.pem"), PEM);
        var trust = Trust.named(new Environment(Map.of("SSL_CERT_FILE", file.toString())));
        assertThat(trust.orElseThrow().getCertPaths()).containsExactly(file.toString());
    }

    @Test
    void every_certificate_of_every_folder_counts() throws Exception {
        var a = Files.createDirectories(folder.resolve("a"));
        var b = Files.createDirectories(folder.resolve("b/inside")).getParent();
        var first = Files.writeString(a.resolve("1.pem"), PEM);
        var second = Files.writeString(a.resolve("2.pem"), PEM);
        var third = Files.writeString(b.resolve("3.pem"), PEM);
        var file = Files.writeString(folder.resolve("ca.pem"), PEM);
        var trust = Trust.named(new Environment(Map.of("SSL_CERT_FILE", file.toString(), "SSL_CERT_DIR", a + ":" + b)));
        assertThat(trust.orElseThrow().getCertPaths())
                .containsExactly(file.toString(), first.toString(), second.toString(), third.toString());
    }

    @Test
    void a_missing_file_is_named() {
        var file = folder.resolve("missing.pem");
        var environment = new Environment(Map.of("SSL_CERT_FILE", file.toString()));
        assertThat(failure(FIX, () -> Trust.named(environment)))
                .hasMessageStartingWith("SSL_CERT_FILE: cannot read " + file);
    }

    @Test
    void a_file_without_a_certificate_is_named() throws Exception {
        var file = Files.writeString(folder.resolve("ca.pem"), "not a certificate");
        var environment = new Environment(Map.of("SSL_CERT_FILE", file.toString()));
        assertThat(failure(FIX, () -> Trust.named(environment)))
                .hasMessage("SSL_CERT_FILE: cannot read " + file + ": no PEM certificate in it");
    }

    @Test
    void a_missing_folder_is_named() {
        var environment =
                new Environment(Map.of("SSL_CERT_DIR", folder.resolve("missing").toString()));
        assertThat(failure(FIX, () -> Trust.named(environment)))
                .hasMessageStartingWith("SSL_CERT_DIR: cannot read " + folder.resolve("missing"));
    }
}
