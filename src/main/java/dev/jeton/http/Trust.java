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
 * Reads {@code SSL_CERT_FILE} and {@code SSL_CERT_DIR} as OpenSSL and Go do: PEM certificates that replace the built-in
 * roots.
 */
final class Trust {
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", Pattern.DOTALL);

    private Trust() {}

    /** Returns the certificates without duplicates, which system folders contain; empty to use the built-in roots. */
    static Optional<PemTrustOptions> find(Environment environment) {
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

    /** Fails if the file has no certificate: otherwise every connection would fail later. */
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
            return files.filter(Files::isRegularFile).sorted().toList().stream().flatMap(Trust::ifReadable);
        } catch (IOException e) {
            throw unusable("SSL_CERT_DIR", folder, e);
        }
    }

    /** Ignores files that cannot be read: a folder may contain other files. */
    private static Stream<String> ifReadable(Path file) {
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
