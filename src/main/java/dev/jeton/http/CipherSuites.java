package dev.jeton.http;

import io.netty.handler.ssl.SslProvider;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.spi.tls.DefaultSslContextFactory;
import io.vertx.core.spi.tls.SslContextFactory;
import java.security.GeneralSecurityException;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** The cipher suites that TLS offers, in the order of preference. */
final class CipherSuites {
    /** The native builder sets it for an executable without AES instructions, and initializes this class: pom.xml. */
    private static final boolean USES_AES = Boolean.parseBoolean(System.getProperty("jeton.aes", "true"));

    private CipherSuites() {}

    /** Returns options that offer the suites of the JDK, in its order unless this is an executable without AES instructions. */
    static JdkSSLEngineOptions ofThisBuild() {
        return USES_AES ? new JdkSSLEngineOptions() : new ChaCha20First();
    }

    /**
     * Offers the suites of the JDK, ChaCha20-Poly1305 first: without AES instructions it is several times as fast as AES. Vert.x
     * would put suites in its options into a hash set.
     */
    static final class ChaCha20First extends JdkSSLEngineOptions {
        @Override
        public JdkSSLEngineOptions copy() {
            return this;
        }

        @Override
        public SslContextFactory sslContextFactory() {
            return new DefaultSslContextFactory(SslProvider.JDK, false) {
                @Override
                public SslContextFactory enabledCipherSuites(Set<String> unordered) {
                    return super.enabledCipherSuites(chaCha20First());
                }
            };
        }
    }

    private static Set<String> chaCha20First() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[0], new TrustManager[0], null); // null would read the built-in roots
            return Stream.of(context.getDefaultSSLParameters().getCipherSuites())
                    .sorted(Comparator.comparing(suite -> !suite.contains("_CHACHA20_POLY1305_")))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no TLS", e);
        }
    }
}
