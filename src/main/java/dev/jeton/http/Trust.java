package dev.jeton.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.jeton.config.Environment;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code SSL_CERT_FILE} and {@code SSL_CERT_DIR} as OpenSSL and Go read them: PEM certificates that take the place of
 * the built-in roots.
 */
final class Trust {
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", Pattern.DOTALL);

    private Trust() {}

    /** Each certificate once: a system's folder has it in a file, under a link to that, and in one with all. */
    static Optional<PemTrustOptions> named(Environment environment) {
        var certificates = Stream.concat(
                        environment.find("SSL_CERT_FILE").stream().flatMap(file -> inFile(Path.of(file))),
                        environment.find("SSL_CERT_DIR").stream()
                                .flatMap(folders -> Arrays.stream(folders.split(":")))
                                .flatMap(folder -> inFolder(Path.of(folder))))
                .distinct()
                .toList();
        if (certificates.isEmpty()) {
            return Optional.empty();
        }
        var options = new PemTrustOptions();
        certificates.forEach(certificate -> options.addCertValue(Buffer.buffer(certificate)));
        return Optional.of(options);
    }

    /** Fails where there is none: that would look like a broken connection later. */
    private static Stream<String> inFile(Path file) {
        try {
            var certificates = certificates(file);
            if (certificates.isEmpty()) {
                throw new IOException("no PEM certificate in it");
            }
            return certificates.stream();
        } catch (IOException e) {
            throw unusable("SSL_CERT_FILE", file, e);
        }
    }

    private static Stream<String> inFolder(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList().stream().flatMap(Trust::whereReadable);
        } catch (IOException e) {
            throw unusable("SSL_CERT_DIR", folder, e);
        }
    }

    /** A folder may hold other files too. */
    private static Stream<String> whereReadable(Path file) {
        try {
            return certificates(file).stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static List<String> certificates(Path file) throws IOException {
        return PEM.matcher(Files.readString(file, ISO_8859_1))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static Failure unusable(String variable, Path path, IOException cause) {
        return Failure.of(Outcome.ERROR, variable + ": cannot read " + path + ": " + cause.getMessage())
                .causedBy(cause);
    }
}
