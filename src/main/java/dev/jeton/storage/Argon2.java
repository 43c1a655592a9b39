package dev.jeton.storage;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * How a passphrase becomes a key: RFC 9106, Argon2id. The parameters go into the sealed text's name for the key, so that
 * better ones can come without making old texts unreadable.
 *
 * @param memory in KiB
 * @param salt   in hexadecimal digits
 */
record Argon2(int memory, int passes, int lanes, String salt) {
    private static final Pattern ORIGIN = Pattern.compile("argon2id-(\\d{1,6})-(\\d{1,2})-(\\d)-([0-9a-f]{32})");
    private static final int SALT_LENGTH = 16;

    /** An altered file must not make a small board run out of memory, or compute for a day. */
    private static final int MOST_MEMORY = 256 * 1024;

    private static final int MOST_PASSES = 16;

    /** With a new salt, in the size that a small board bears: https://cheatsheetseries.owasp.org, Password Storage. */
    static Argon2 usual() {
        var salt = new byte[SALT_LENGTH];
        new SecureRandom().nextBytes(salt);
        return new Argon2(19 * 1024, 2, 1, HexFormat.of().formatHex(salt));
    }

    /** Out of the name of a key; empty where that is not one of these. */
    static Optional<Argon2> in(String name) {
        var parts = ORIGIN.matcher(name);
        if (!parts.lookingAt()) {
            return Optional.empty();
        }
        return Optional.of(new Argon2(
                        number(parts.group(1)), number(parts.group(2)), number(parts.group(3)), parts.group(4)))
                .filter(Argon2::isBearable);
    }

    String origin() {
        return "argon2id-" + memory + "-" + passes + "-" + lanes + "-" + salt;
    }

    /** Takes some tenths of a second, on purpose. */
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

    private boolean isBearable() {
        return memory >= 8 * lanes && memory <= MOST_MEMORY && passes >= 1 && passes <= MOST_PASSES && lanes >= 1;
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }
}
