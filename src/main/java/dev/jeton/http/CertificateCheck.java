package dev.jeton.http;

import dev.jeton.failure.Causes;
import dev.jeton.http.CertificateRejected.Kind;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.X509ExtendedTrustManager;

/** Checks the certificates of servers as Java does, and says why it rejects one. */
final class CertificateCheck extends ServerTrust {
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final int MOST_NAMES = 3;

    private final X509ExtendedTrustManager next;
    private final List<String> variables;
    private final Supplier<List<X509Certificate>> trusted;

    /**
     * @param next      Java's check
     * @param variables the settings that name the trusted certificates, such as {@code SSL_CERT_FILE=ca.pem}; none if the
     *     built-in ones are trusted
     * @param trusted   the trusted certificates, which are decoded for an explanation only
     */
    CertificateCheck(X509ExtendedTrustManager next, List<String> variables, Supplier<List<X509Certificate>> trusted) {
        this.next = next;
        this.variables = variables;
        this.trusted = trusted;
    }

    /** Fails with {@link CertificateRejected}. */
    @Override
    void check(X509Certificate[] chain, Supplier<String> host, Check check) throws CertificateException {
        try {
            check.by(next);
        } catch (CertificateException e) {
            throw rejected(e, chain, host.get());
        }
    }

    /** Fails: without an engine or a socket, the host name would not be checked. */
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("no host to compare the certificate with");
    }

    private CertificateRejected rejected(CertificateException failure, X509Certificate[] chain, String host) {
        var causes = Causes.of(failure).toList();
        if (failure instanceof Root.Damaged) {
            return new CertificateRejected(
                    Kind.DAMAGED_ROOT,
                    "cannot use " + String.join(" and ", variables) + ": " + Root.DAMAGED,
                    "Replace that certificate of "
                            + chain[chain.length - 1].getIssuerX500Principal().getName() + ".",
                    failure);
        }
        if (causes.stream().anyMatch(CertificateNotYetValidException.class::isInstance)) {
            return notYetValid(failure, chain);
        }
        if (causes.stream().anyMatch(CertificateExpiredException.class::isInstance)) {
            return expired(failure, chain);
        }
        if (causes.stream().anyMatch(CertPathBuilderException.class::isInstance)) {
            return unknownIssuer(failure, chain);
        }
        return names(chain[0]).contains(host) || causes.size() > 1
                ? new CertificateRejected(
                        Kind.OTHER, "its certificate cannot be verified: " + failure.getMessage(), "", failure)
                : otherHost(failure, chain[0], host);
    }

    private CertificateRejected notYetValid(CertificateException failure, X509Certificate[] chain) {
        var begin = Arrays.stream(chain)
                .map(X509Certificate::getNotBefore)
                .max(Date::compareTo)
                .orElseThrow();
        return new CertificateRejected(
                Kind.NOT_YET_VALID,
                "its certificate is valid from " + MINUTES.format(begin.toInstant())
                        + " on, but the clock of this machine" + " says " + now(),
                "Set the clock of this machine: its date is probably wrong.",
                failure);
    }

    private CertificateRejected expired(CertificateException failure, X509Certificate[] chain) {
        var end = Arrays.stream(chain)
                .map(X509Certificate::getNotAfter)
                .min(Date::compareTo)
                .orElseThrow();
        return new CertificateRejected(
                Kind.EXPIRED,
                "its certificate expired on " + MINUTES.format(end.toInstant()) + "; the clock of this machine says "
                        + now(),
                isClockAhead(chain)
                        ? "Set the clock of this machine: by its date, most certificate authorities have expired, too."
                        : "If that is the right time, the owner of the server has to renew the certificate; otherwise set"
                                + " the clock of this machine.",
                failure);
    }

    /** Returns whether most certificates of authorities, which live for decades, have expired by the clock. */
    private boolean isClockAhead(X509Certificate[] chain) {
        var authorities = Stream.concat(Arrays.stream(chain).skip(1), trusted.get().stream())
                .toList();
        var now = new Date();
        var expired = authorities.stream()
                .filter(authority -> authority.getNotAfter().before(now))
                .count();
        return expired * 2 > authorities.size();
    }

    private CertificateRejected unknownIssuer(CertificateException failure, X509Certificate[] chain) {
        var last = chain[chain.length - 1];
        var issuer = last.getIssuerX500Principal();
        var isOwn = chain.length == 1 && issuer.equals(last.getSubjectX500Principal());
        return new CertificateRejected(
                Kind.UNKNOWN_ISSUER,
                (isOwn ? "its certificate is signed by itself" : "its certificate is from an unknown authority") + " ("
                        + issuer.getName() + ")",
                variables.isEmpty()
                        ? "If your network has its own certificate authority, set SSL_CERT_FILE to its PEM file."
                        : "jeton trusts " + certificates() + " of " + String.join(" and ", variables)
                                + " only; add the PEM certificate of that authority if you trust it.",
                failure);
    }

    private String certificates() {
        var all = trusted.get();
        return all.size() == 1
                ? "the certificate " + all.get(0).getSubjectX500Principal().getName()
                : "the " + all.size() + " certificates";
    }

    private static CertificateRejected otherHost(
            CertificateException failure, X509Certificate certificate, String host) {
        var names = names(certificate);
        var shown = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        var more = names.size() - MOST_NAMES;
        return new CertificateRejected(
                Kind.OTHER_HOST,
                "its certificate is for " + (names.isEmpty() ? "no host" : shown)
                        + (more > 0 ? " and " + more + " more" : "") + ", not for " + host,
                "A proxy, or the login page of a network, may have answered. Otherwise check the host.",
                failure);
    }

    /** Returns the host names and addresses in a certificate. */
    private static List<String> names(X509Certificate certificate) {
        try {
            return Optional.ofNullable(certificate.getSubjectAlternativeNames()).stream()
                    .flatMap(names -> names.stream())
                    .map(name -> String.valueOf(name.get(1)))
                    .toList();
        } catch (CertificateException e) {
            return List.of(); // not readable
        }
    }

    private String now() {
        return MINUTES.format(Instant.now());
    }
}
