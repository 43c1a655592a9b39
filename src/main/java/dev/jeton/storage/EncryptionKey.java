package dev.jeton.storage;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key for AES-256 and the name that a sealed text calls it by. Whoever opens one closes it, which wipes it: in memory
 * that a crash dumps, or that is swapped out, it shall not be longer than needed.
 */
final class EncryptionKey implements AutoCloseable {
    static final int LENGTH = 32;

    /** Of a digest over the key: long enough to tell keys apart, too short to say anything about one. */
    private static final int MARK_LENGTH = 6;

    private final String origin;
    private final byte[] bytes;

    /**
     * @param origin how the key is come by again, in letters, digits and hyphens
     * @param bytes  belong to this object from now on
     */
    EncryptionKey(String origin, byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a key has " + LENGTH + " bytes");
        }
        this.origin = origin;
        this.bytes = bytes;
    }

    /** Its origin and a mark by which a wrong key is told from an altered text. */
    String name() {
        return origin + "-" + mark();
    }

    EncryptionKey copy() {
        return new EncryptionKey(origin, bytes.clone());
    }

    SecretKeySpec spec() {
        return new SecretKeySpec(bytes, "AES");
    }

    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
    }

    private String mark() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update("jeton: which key".getBytes(US_ASCII));
            return HexFormat.of().formatHex(digest.digest(bytes), 0, MARK_LENGTH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime has no SHA-256", e);
        }
    }
}
