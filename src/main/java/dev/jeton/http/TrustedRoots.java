package dev.jeton.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts the chains that the JDK trusts with these roots. The JDK validates each chain, and the host. It gets the roots that
 * the chain names; if it does not trust the chain then, it gets all, since two encodings of a name may be equal.
 */
final class TrustedRoots extends ServerTrust {
    private final List<Root> roots;

    TrustedRoots(List<Root> roots) {
        this.roots = roots;
    }

    @Override
    void check(X509Certificate[] chain, Supplier<String> host, Check check) throws CertificateException {
        var named = named(chain);
        if (!named.isEmpty()) {
            try {
                check.by(jdk(named));
                return;
            } catch (CertificateException e) {
                if (named.size() == roots.size()) {
                    throw e;
                }
            }
        }
        check.by(jdk(roots.stream()
                .filter(root -> named.contains(root) || isIntact(root))
                .toList()));
    }

    /** Returns whether a root can be decoded: a damaged one that no chain names does no harm. */
    private static boolean isIntact(Root root) {
        try {
            return root.certificate() != null;
        } catch (CertificateException e) {
            return false;
        }
    }

    /** Returns all certificates that can be decoded. */
    List<X509Certificate> certificates() {
        var certificates = new ArrayList<X509Certificate>();
        for (var root : roots) {
            try {
                certificates.add(root.certificate());
            } catch (CertificateException e) {
                continue; // a damaged one
            }
        }
        return certificates;
    }

    /** Returns the roots that issued a certificate of the chain, or have the name of one: a chain may contain its root. */
    List<Root> named(X509Certificate... chain) {
        var names = new HashSet<ByteBuffer>();
        for (var certificate : chain) {
            names.add(ByteBuffer.wrap(certificate.getIssuerX500Principal().getEncoded()));
            names.add(ByteBuffer.wrap(certificate.getSubjectX500Principal().getEncoded()));
        }
        return roots.stream().filter(root -> names.contains(root.subject())).toList();
    }

    private static X509ExtendedTrustManager jdk(List<Root> roots) throws CertificateException {
        try {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (var root : roots) {
                store.setCertificateEntry("root " + store.size(), root.certificate());
            }
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return only(factory.getTrustManagers());
        } catch (CertificateException e) {
            throw e;
        } catch (GeneralSecurityException | IOException e) {
            throw new CertificateException(e.getMessage(), e);
        }
    }

    static X509ExtendedTrustManager only(TrustManager... managers) {
        return Stream.of(managers)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
