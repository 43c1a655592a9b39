package dev.jeton.http;

import java.security.cert.CertificateException;

/** A certificate was rejected. The message is the reason, as a part of a sentence; the advice says what to do. */
public final class CertificateRejected extends CertificateException {
    private static final long serialVersionUID = 1L;

    /** Why a certificate was rejected. */
    public enum Kind {
        /** One of the certificates that are trusted cannot be decoded. */
        DAMAGED_ROOT,
        NOT_YET_VALID,
        EXPIRED,
        UNKNOWN_ISSUER,
        OTHER_HOST,
        OTHER
    }

    private final Kind kind;
    private final String advice;

    CertificateRejected(Kind kind, String reason, String advice, CertificateException cause) {
        super(reason, cause);
        this.kind = kind;
        this.advice = advice;
    }

    public Kind kind() {
        return kind;
    }

    public String advice() {
        return advice;
    }
}
