package dev.jeton.storage;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Derives a key from a passphrase with Argon2id (RFC 9106). The parameters are part of the key's name in an encrypted text,
 * so that old texts stay readable when the parameters change.
 *
 * @param memory in KiB
 * @param salt   in hexadecimal digits
 */
record Argon2(int memory, int passes, int lanes, String salt) {
    private static final Pattern ORIGIN = Pattern.compile("argon2id-(\\d{1,6})-(\\d{1,2})-(\\d)-([0-9a-f]{32})");
    private static final int SALT_LENGTH = 16;

    /** In KiB. These bounds keep an altered file from using up memory or computing for hours. */
    private static final int MAX_MEMORY = 256 * 1024;

    private static final int MAX_PASSES = 16;

    /** Returns parameters with a new salt, as https://cheatsheetseries.owasp.org recommends under Password Storage. */
    static Argon2 withNewSalt() {
        var salt = new byte[SALT_LENGTH];
        new SecureRandom().nextBytes(salt);
        return new Argon2(19 * 1024, 2, 1, HexFormat.of().formatHex(salt));
    }

    /** Returns the parameters in the name of a key; empty if the name has none, or parameters out of bounds. */
    static Optional<Argon2> parse(String name) {
        var parts = ORIGIN.matcher(name);
        if (!parts.lookingAt()) {
            return Optional.empty();
        }
        return Optional.of(new Argon2(
                        number(parts.group(1)), number(parts.group(2)), number(parts.group(3)), parts.group(4)))
                .filter(Argon2::isWithinBounds);
    }

    String origin() {
        return "argon2id-" + memory + "-" + passes + "-" + lanes + "-" + salt;
    }

    /** Derives the key; takes some tenths of a second, to slow down guessing. */
    EncryptionKey key(byte[] passphrase) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(HexFormat.of().parseHex(salt))
                .build());
        var key = new byte[EncryptionKey.LENGTH];
        generator.generateBytes(passphrase, key);
        return new EncryptionKey(origin(), key);
    }

    private boolean isWithinBounds() {
        return memory >= 8 * lanes && memory <= MAX_MEMORY && passes >= 1 && passes <= MAX_PASSES && lanes >= 1;
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }
}
