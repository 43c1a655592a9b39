package dev.jeton.http;

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
    private Trust() {}

    static Optional<PemTrustOptions> named(Environment environment) {
        var files = Stream.concat(
                        environment.find("SSL_CERT_FILE").map(Path::of).stream(),
                        environment.find("SSL_CERT_DIR").stream()
                                .flatMap(folders -> Arrays.stream(folders.split(":")))
                                .flatMap(folder -> filesIn(Path.of(folder)).stream()))
                .toList();
        if (files.isEmpty()) {
            return Optional.empty();
        }
        var options = new PemTrustOptions();
        files.forEach(file -> options.addCertPath(readable(file).toString()));
        return Optional.of(options);
    }

    private static List<Path> filesIn(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw unusable("SSL_CERT_DIR", folder, e);
        }
    }

    private static Path readable(Path file) {
        if (!Files.isReadable(file)) {
            throw unusable("SSL_CERT_FILE", file, new IOException("no such file, or not readable"));
        }
        return file;
    }

    private static Failure unusable(String variable, Path path, IOException cause) {
        return Failure.of(Failure.Reaction.FIX, variable + ": cannot read " + path + ": " + cause.getMessage())
                .causedBy(cause);
    }
}
