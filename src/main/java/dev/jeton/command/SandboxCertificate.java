package dev.jeton.command;

import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.sandbox.Sandbox;
import dev.jeton.storage.StorageFailures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The file with the certificate of a sandbox.
 *
 * @param file      empty if there is none
 * @param temporary whether the file is deleted at the end
 */
record SandboxCertificate(Optional<Path> file, boolean temporary) implements AutoCloseable {
    /** The variables from which jeton and OpenSSL, Node, Python's requests, curl and git read the name of the file. */
    private static final List<String> VARIABLES =
            List.of("SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "GIT_SSL_CAINFO");

    /**
     * Writes the certificate to the file that the user named, or else to a temporary one if a program needs it.
     *
     * @param needed whether a program runs with the settings of the sandbox
     */
    static SandboxCertificate of(Sandbox sandbox, Optional<Path> named, boolean needed) {
        if (named.isPresent() && sandbox.certificate().isEmpty()) {
            throw Failure.of(Outcome.USAGE, "--cert-file needs --tls");
        }
        if (sandbox.certificate().isEmpty() || named.isEmpty() && !needed) {
            return new SandboxCertificate(Optional.empty(), false);
        }
        try {
            var file = named.isPresent() ? named.get() : Files.createTempFile("jeton-sandbox", ".pem");
            Files.writeString(file, sandbox.certificate().get());
            return new SandboxCertificate(Optional.of(file.toAbsolutePath()), named.isEmpty());
        } catch (IOException e) {
            throw StorageFailures.of(
                    "cannot write the certificate to "
                            + named.map(Path::toString).orElse("the temporary folder"),
                    e);
        }
    }

    /** Returns the environment variables that make programs trust the certificate, and no other. */
    Map<String, String> environment() {
        var variables = new LinkedHashMap<String, String>();
        file.ifPresent(path -> VARIABLES.forEach(name -> variables.put(name, path.toString())));
        return variables;
    }

    @Override
    public void close() {
        try {
            if (temporary) {
                Files.deleteIfExists(file.orElseThrow());
            }
        } catch (IOException e) {
            // The file is not secret, and the system clears its temporary folder.
        }
    }
}
