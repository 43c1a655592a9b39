package dev.jeton.support;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority with a key of its own. */
public record TestAuthority(X500Name name, KeyPair keys, X509Certificate certificate) {
    private static final Duration YEAR = Duration.ofDays(365);
    private static final AtomicLong SERIAL = new AtomicLong(1);

    /** One that signs its own certificate. */
    public static TestAuthority root(String name) throws Exception {
        return root(new X500Name("CN=" + name + ",O=Test"));
    }

    public static TestAuthority root(X500Name name) throws Exception {
        return root(name, Instant.now().plus(YEAR));
    }

    public static TestAuthority root(X500Name name, Instant until) throws Exception {
        var keys = newKeys();
        return new TestAuthority(name, keys, authority(name, keys.getPrivate(), name, keys.getPublic(), until));
    }

    /** Another, whose certificate this one signs. */
    public TestAuthority intermediate(String name) throws Exception {
        var keys = newKeys();
        var subject = new X500Name("CN=" + name + ",O=Test");
        return new TestAuthority(
                subject,
                keys,
                authority(
                        this.name,
                        this.keys.getPrivate(),
                        subject,
                        keys.getPublic(),
                        Instant.now().plus(YEAR)));
    }

    /** The same key, by another name. */
    public TestAuthority renamed(X500Name other) {
        return new TestAuthority(other, keys, certificate);
    }

    /** A second certificate for another authority, its name and its key. */
    public X509Certificate crossSign(TestAuthority other) throws Exception {
        return authority(
                name,
                keys.getPrivate(),
                other.name,
                other.keys.getPublic(),
                Instant.now().plus(YEAR));
    }

    /** The key of a server at {@code 127.0.0.1} that sends its certificate, and this chain behind it. */
    public SSLContext server(X509Certificate... chain) throws Exception {
        return server(Instant.now().plus(YEAR), chain);
    }

    public SSLContext server(Instant until, X509Certificate... chain) throws Exception {
        var address = new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
        return server(until, address, chain);
    }

    /** The key of a server whose certificate is for these host names. */
    public SSLContext serverOf(String... hosts) throws Exception {
        var names = Stream.of(hosts)
                .map(host -> new GeneralName(GeneralName.dNSName, host))
                .toArray(GeneralName[]::new);
        return server(Instant.now().plus(YEAR), new GeneralNames(names));
    }

    private SSLContext server(Instant until, GeneralNames names, X509Certificate... chain) throws Exception {
        var pair = newKeys();
        var builder = builder(name, until, new X500Name("CN=server"), pair.getPublic())
                .addExtension(Extension.subjectAlternativeName, false, names);
        var sent = Stream.concat(Stream.of(signed(builder, keys.getPrivate())), Stream.of(chain));
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("key", pair.getPrivate(), new char[0], sent.toArray(Certificate[]::new));
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, new char[0]);
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    public String pem() throws GeneralSecurityException {
        return pem(certificate.getEncoded());
    }

    public static String pem(byte[] der) {
        return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(der)
                + "\n-----END CERTIFICATE-----\n";
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        return KeyPairGenerator.getInstance("EC").generateKeyPair();
    }

    private static X509Certificate authority(
            X500Name issuer, PrivateKey key, X500Name subject, PublicKey of, Instant until) throws Exception {
        return signed(
                builder(issuer, until, subject, of)
                        .addExtension(Extension.basicConstraints, true, new BasicConstraints(true)),
                key);
    }

    private static X509v3CertificateBuilder builder(X500Name issuer, Instant until, X500Name subject, PublicKey key) {
        return new X509v3CertificateBuilder(
                issuer,
                BigInteger.valueOf(SERIAL.getAndIncrement()),
                Date.from(until.minus(YEAR.multipliedBy(2))),
                Date.from(until),
                subject,
                SubjectPublicKeyInfo.getInstance(key.getEncoded()));
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey key) throws Exception {
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(key);
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }
}
