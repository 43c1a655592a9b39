package dev.jeton.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts with AES-256-GCM of the JDK. An encrypted text is {@code v1.NAME.TEXT}: the name of the key, and Base64 of a
 * nonce of 12 bytes, the ciphertext and its tag. The part before the last dot and the context are authenticated too.
 *
 * <p>Each encryption takes a random nonce: NIST SP 800-38D, section 8.3, allows 2^32 of them for one key.
 */
final class Encrypted implements Protection {
    private static final String VERSION = "v1";
    private static final Pattern FORMAT = Pattern.compile("(" + VERSION + "\\.([a-z0-9-]{1,200}))\\.([A-Za-z0-9+/=]+)");
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_BITS = 128;

    private final ProtectionMode mode;
    private final KeySource keys;
    private final String context;

    Encrypted(ProtectionMode mode, KeySource keys) {
        this(mode, keys, "");
    }

    private Encrypted(ProtectionMode mode, KeySource keys, String context) {
        this.mode = mode;
        this.keys = keys;
        this.context = context;
    }

    @Override
    public Protection boundTo(String newContext) {
        return new Encrypted(mode, keys, newContext);
    }

    @Override
    public String id() {
        return mode.id();
    }

    @Override
    public String description() {
        return "encrypted with AES-256-GCM, " + keys.description();
    }

    @Override
    public String encrypt(byte[] content) throws IOException {
        try (var key = keys.current()) {
            var header = VERSION + "." + key.name();
            var nonce = new byte[NONCE_LENGTH];
            new SecureRandom().nextBytes(nonce);
            var cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, header);
            var encrypted = Arrays.copyOf(nonce, NONCE_LENGTH + cipher.getOutputSize(content.length));
            cipher.doFinal(content, 0, content.length, encrypted, NONCE_LENGTH);
            return header + "." + Base64.getEncoder().encodeToString(encrypted);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime cannot encrypt with AES-256-GCM", e);
        }
    }

    @Override
    public byte[] decrypt(String text) throws IOException {
        var parts = FORMAT.matcher(text);
        if (!parts.matches()) {
            throw new DecryptionFailed("it is not an encrypted text of this version of jeton");
        }
        var bytes = decoded(parts.group(3));
        try (var key = keys.named(parts.group(2))) {
            if (!key.name().equals(parts.group(2))) {
                throw new WrongKey("it was encrypted with another key (" + keys.description() + ")");
            }
            var nonce = Arrays.copyOf(bytes, NONCE_LENGTH);
            return cipher(Cipher.DECRYPT_MODE, key, nonce, parts.group(1))
                    .doFinal(bytes, NONCE_LENGTH, bytes.length - NONCE_LENGTH);
        } catch (AEADBadTagException e) {
            throw new DecryptionFailed("the encrypted text was altered, or belongs to another file");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime cannot decrypt with AES-256-GCM", e);
        }
    }

    private static byte[] decoded(String text) throws DecryptionFailed {
        try {
            var bytes = Base64.getDecoder().decode(text);
            if (bytes.length >= NONCE_LENGTH + TAG_BITS / Byte.SIZE) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // fails below
        }
        throw new DecryptionFailed("the encrypted text was cut off");
    }

    private Cipher cipher(int direction, EncryptionKey key, byte[] nonce, String header)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(direction, key.spec(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((header + "\n" + context).getBytes(UTF_8)); // a header has no line break
        return cipher;
    }
}
