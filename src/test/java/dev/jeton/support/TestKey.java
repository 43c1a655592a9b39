package dev.jeton.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A key and a certificate for {@code 127.0.0.1} that no trust store contains, made by the JDK's keytool. */
public record TestKey(SSLContext context, Path certificate) {
    private static final String PASSWORD = "password";

    public static TestKey makeIn(Path folder) throws Exception {
        var file = folder.resolve("key.p12");
        var words = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "key",
                "-keyalg",
                "EC",
                "-dname",
                "CN=test",
                "-validity",
                "2",
                "-ext",
                "san=ip:127.0.0.1",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD);
        try (var keytool = Running.start(folder, TestEnvironment.of(folder), words)) {
            var ended = keytool.finish();
            assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
        }

        var keys = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        var pem = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(keys.getCertificate("key").getEncoded())
                + "\n-----END CERTIFICATE-----\n";
        return new TestKey(context, Files.writeString(folder.resolve("certificate.pem"), pem));
    }
}
