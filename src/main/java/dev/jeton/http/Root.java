package dev.jeton.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/**
 * A certificate that is trusted. A system has some 140 of them, and a connection needs one, so it is decoded on request.
 *
 * @param der     the whole certificate
 * @param subject its name in DER
 */
record Root(ByteBuffer der, ByteBuffer subject) {
    static final String DAMAGED = "a certificate in it is damaged";

    /** The tag of the first field of a certificate, which is optional. */
    private static final byte VERSION = (byte) 0xA0;

    private static final int LONG_FORM = 0x80;

    /** Looks for the subject only. Fails if the bytes do not begin as a certificate does. */
    static Root of(byte[] der) throws IOException {
        try {
            return new Root(ByteBuffer.wrap(der), subject(ByteBuffer.wrap(der)));
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new IOException(DAMAGED, e);
        }
    }

    /** Fails with {@link Damaged} if the certificate cannot be decoded. */
    X509Certificate certificate() throws CertificateException {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der.array()));
        } catch (CertificateException e) {
            throw new Damaged(e);
        }
    }

    static final class Damaged extends CertificateException {
        private static final long serialVersionUID = 1L;

        private Damaged(CertificateException cause) {
            super(DAMAGED, cause);
        }
    }

    /** The fields before it are the version, the serial number, the algorithm, the issuer and the dates (RFC 5280, 4.1). */
    private static ByteBuffer subject(ByteBuffer certificate) {
        enter(certificate);
        enter(certificate);
        for (var left = certificate.get(certificate.position()) == VERSION ? 5 : 4; left > 0; left--) {
            next(certificate);
        }
        return next(certificate);
    }

    /** Moves to the first field of an element, and returns the length of its content. */
    private static int enter(ByteBuffer in) {
        in.get(); // the tag
        var length = in.get() & 0xff;
        if (length < LONG_FORM) {
            return length;
        }
        var bytes = length - LONG_FORM;
        length = 0;
        for (; bytes > 0; bytes--) {
            length = length << Byte.SIZE | in.get() & 0xff;
        }
        return length;
    }

    /** Moves behind an element, and returns it. */
    private static ByteBuffer next(ByteBuffer in) {
        var from = in.position();
        var length = enter(in);
        in.position(in.position() + length);
        return in.slice(from, in.position() - from);
    }
}
