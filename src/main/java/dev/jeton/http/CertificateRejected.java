package dev.jeton.http;

import java.security.cert.CertificateException;

/** A certificate was rejected. The message is the reason, as a part of a sentence; the advice says what to do. */
final class CertificateRejected extends CertificateException {
    private static final long serialVersionUID = 1L;

    private final String advice;

    CertificateRejected(String reason, String advice, CertificateException cause) {
        super(reason, cause);
        this.advice = advice;
    }

    String advice() {
        return advice;
    }
}
