package dev.jeton.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.operator.ContentSigner;

/**
 * Signs with the JDK's SHA256withECDSA. The library's own signer would add all its algorithms to the native executable.
 */
final class EcdsaSigner implements ContentSigner {
    private final Signature signature;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();

    private EcdsaSigner(Signature signature) {
        this.signature = signature;
    }

    static EcdsaSigner of(PrivateKey key) throws GeneralSecurityException {
        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key);
        return new EcdsaSigner(signature);
    }

    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
        return new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
    }

    @Override
    public OutputStream getOutputStream() {
        return content;
    }

    @Override
    public byte[] getSignature() {
        try {
            signature.update(content.toByteArray());
            return signature.sign();
        } catch (SignatureException e) {
            throw new IllegalStateException("An EC P-256 key cannot sign", e);
        }
    }
}
