package dev.jeton.storage;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key for AES-256, and its name in encrypted texts. Closing it wipes it from memory, so that it cannot end up in a core
 * dump or in swap space later.
 */
final class EncryptionKey implements AutoCloseable {
    static final int LENGTH = 32;

    /** In bytes: long enough to distinguish keys, too short to reveal one. */
    private static final int FINGERPRINT_LENGTH = 6;

    private final String origin;
    private final byte[] bytes;

    /**
     * @param origin where the key comes from, in letters, digits and hyphens
     * @param bytes  are not copied, and wiped by {@link #close}
     */
    EncryptionKey(String origin, byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a key has " + LENGTH + " bytes");
        }
        this.origin = origin;
        this.bytes = bytes;
    }

    /** Returns the origin and a fingerprint, which distinguishes a wrong key from an altered text. */
    String name() {
        return origin + "-" + fingerprint();
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

    private String fingerprint() {
        var digest = Digest.of("jeton: which key".getBytes(US_ASCII), bytes);
        return HexFormat.of().formatHex(digest, 0, FINGERPRINT_LENGTH);
    }
}
