package dev.jeton.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.jeton.config.Environment;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Reads {@code SSL_CERT_FILE} and {@code SSL_CERT_DIR} as OpenSSL and Go do: PEM certificates that replace the built-in
 * roots.
 */
final class Trust {
    private static final String FILE = "SSL_CERT_FILE";
    private static final String FOLDERS = "SSL_CERT_DIR";

    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
    private static final String END = "-----END CERTIFICATE-----";

    private Trust() {}

    /** Returns the check of certificates by these settings. */
    static TrustManager manager(Environment environment) {
        var roots = roots(environment);
        if (roots.isEmpty()) {
            var builtIn = builtIn();
            return new CertificateCheck(builtIn, List.of(), () -> List.of(builtIn.getAcceptedIssuers()));
        }
        var trusted = new TrustedRoots(roots);
        return new CertificateCheck(trusted, settings(environment), trusted::certificates);
    }

    private static X509ExtendedTrustManager builtIn() {
        try {
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return TrustedRoots.only(factory.getTrustManagers());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime cannot check certificates", e);
        }
    }

    /** Returns the settings that name certificates, such as {@code SSL_CERT_FILE=ca.pem}. */
    private static List<String> settings(Environment environment) {
        return Stream.of(FILE, FOLDERS)
                .flatMap(name -> environment.find(name).map(value -> name + "=" + value).stream())
                .toList();
    }

    /** Returns the certificates without duplicates, which system folders contain. */
    static List<Root> roots(Environment environment) {
        return Stream.concat(
                        environment.find(FILE).stream().flatMap(file -> inFile(Path.of(file))),
                        environment.find(FOLDERS).stream()
                                .flatMap(folders -> Arrays.stream(folders.split(":")))
                                .flatMap(folder -> inFolder(Path.of(folder))))
                .distinct()
                .toList();
    }

    /** Fails if the file has no certificate: otherwise every connection would fail later. */
    private static Stream<Root> inFile(Path file) {
        try {
            var certificates = certificates(file);
            if (certificates.isEmpty()) {
                throw new IOException("no PEM certificate in it");
            }
            return certificates.stream();
        } catch (IOException e) {
            throw unusable(FILE, file, e);
        }
    }

    /** Returns the check by the certificates of one file. */
    static X509ExtendedTrustManager rootsIn(Path file) throws IOException {
        return new TrustedRoots(certificates(file));
    }

    private static Stream<Root> inFolder(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList().stream().flatMap(Trust::ifReadable);
        } catch (IOException e) {
            throw unusable(FOLDERS, folder, e);
        }
    }

    /** Ignores files that cannot be read: a folder may contain other files. */
    private static Stream<Root> ifReadable(Path file) {
        try {
            return certificates(file).stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static List<Root> certificates(Path file) throws IOException {
        var text = Files.readString(file, ISO_8859_1);
        var found = new ArrayList<Root>();
        for (var begin = text.indexOf(BEGIN); begin >= 0; begin = text.indexOf(BEGIN, begin + 1)) {
            var end = text.indexOf(END, begin);
            if (end >= 0) {
                found.add(Root.of(der(text.substring(begin + BEGIN.length(), end))));
            }
        }
        return found;
    }

    private static byte[] der(String base64) throws IOException {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IOException(Root.DAMAGED, e);
        }
    }

    private static Failure unusable(String variable, Path path, IOException cause) {
        var why = cause instanceof NoSuchFileException ? "there is no such file" : cause.getMessage();
        return Failure.of(Outcome.ERROR, variable + ": cannot read " + path + ": " + why)
                .advice("Set " + variable + " to PEM certificates, or unset it to trust the built-in ones.")
                .causedBy(cause);
    }
}
