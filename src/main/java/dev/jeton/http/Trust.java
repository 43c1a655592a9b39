package dev.jeton.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.jeton.config.Environment;
import dev.jeton.failure.Failure;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code SSL_CERT_FILE} and {@code SSL_CERT_DIR} as OpenSSL and Go read them: PEM certificates that take the place of
 * the built-in roots.
 */
final class Trust {
    private static final String PEM = "-----BEGIN CERTIFICATE-----";

    private Trust() {}

    static Optional<PemTrustOptions> named(Environment environment) {
        var files = Stream.concat(
                        environment.find("SSL_CERT_FILE").map(Path::of).map(Trust::readable).stream(),
                        environment.find("SSL_CERT_DIR").stream()
                                .flatMap(folders -> Arrays.stream(folders.split(":")))
                                .flatMap(folder -> filesIn(Path.of(folder)).stream()))
                .toList();
        if (files.isEmpty()) {
            return Optional.empty();
        }
        var options = new PemTrustOptions();
        files.forEach(file -> options.addCertPath(file.toString()));
        return Optional.of(options);
    }

    private static List<Path> filesIn(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(Trust::hasCertificate)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw unusable("SSL_CERT_DIR", folder, e);
        }
    }

    /** Looked at here, since a file without a certificate would look like a broken connection later. */
    private static Path readable(Path file) {
        try {
            if (!Files.readString(file, ISO_8859_1).contains(PEM)) {
                throw new IOException("no PEM certificate in it");
            }
            return file;
        } catch (IOException e) {
            throw unusable("SSL_CERT_FILE", file, e);
        }
    }

    /** A folder may hold other files too. */
    private static boolean hasCertificate(Path file) {
        try {
            return Files.readString(file, ISO_8859_1).contains(PEM);
        } catch (IOException e) {
            return false;
        }
    }

    private static Failure unusable(String variable, Path path, IOException cause) {
        return Failure.of(Failure.Reaction.FIX, variable + ": cannot read " + path + ": " + cause.getMessage())
                .causedBy(cause);
    }
}
