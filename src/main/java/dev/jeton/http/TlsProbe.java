package dev.jeton.http;

import dev.jeton.config.Environment;
import dev.jeton.config.Origin;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * What a TLS handshake showed, with the check of certificates that all requests use. The chain is known even if it was
 * rejected; then the handshake was ended, and nothing was sent.
 *
 * @param protocol such as {@code TLSv1.3}; empty if the chain was rejected
 * @param chain    as the server sent it, its own certificate first
 */
public record TlsProbe(String protocol, List<X509Certificate> chain, Optional<CertificateRejected> rejected) {
    /** Where systems keep the certificates that their admins trust, as PEM. */
    private static final List<String> BUNDLES = List.of(
            "/etc/ssl/certs/ca-certificates.crt",
            "/etc/pki/tls/certs/ca-bundle.crt",
            "/etc/ssl/ca-bundle.pem",
            "/etc/ssl/cert.pem");

    /** Fails if the handshake ends for another reason than the certificate. */
    public static TlsProbe handshake(Socket socket, Origin origin, Environment environment) throws IOException {
        var check = new Recording((X509ExtendedTrustManager) Trust.manager(environment));
        var host = origin.host().replaceAll("[\\[\\]]", "");
        try (var tls = (SSLSocket) context(check).getSocketFactory().createSocket(socket, host, origin.port(), true)) {
            var parameters = tls.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            tls.setSSLParameters(parameters);
            tls.startHandshake();
            return new TlsProbe(tls.getSession().getProtocol(), check.chain, Optional.empty());
        } catch (SSLException e) {
            if (check.rejected.isPresent()) {
                return new TlsProbe("", check.chain, check.rejected);
            }
            throw e;
        }
    }

    private static SSLContext context(TrustManager check) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {check}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no TLS", e);
        }
    }

    /** Returns the name of the authority that made the chain: its common name, else the whole name. */
    public String authority() {
        var name = chain.get(chain.size() - 1).getIssuerX500Principal().getName();
        return Stream.of(name.split("(?<!\\\\),"))
                .filter(part -> part.startsWith("CN="))
                .map(part -> part.substring(3).replace("\\", ""))
                .findFirst()
                .orElse(name);
    }

    /** Returns a file of this system whose certificates make the chain trustworthy; empty if there is none. */
    public Optional<Path> trustingBundle() {
        return BUNDLES.stream().map(Path::of).filter(this::isTrustedBy).findFirst();
    }

    private boolean isTrustedBy(Path bundle) {
        try {
            if (!Files.isReadable(bundle)) {
                return false;
            }
            Trust.rootsIn(bundle).checkServerTrusted(chain.toArray(X509Certificate[]::new), "UNKNOWN");
            return true;
        } catch (CertificateException | IOException e) {
            return false;
        }
    }

    /** Remembers the chain that the next check gets, and why it rejects it. */
    private static final class Recording extends ServerTrust {
        private final X509ExtendedTrustManager next;
        private List<X509Certificate> chain = List.of();
        private Optional<CertificateRejected> rejected = Optional.empty();

        private Recording(X509ExtendedTrustManager next) {
            this.next = next;
        }

        @Override
        void check(X509Certificate[] sent, Supplier<String> host, Check check) throws CertificateException {
            chain = List.of(sent);
            try {
                check.by(next);
            } catch (CertificateRejected e) {
                rejected = Optional.of(e);
                throw e;
            }
        }
    }
}
