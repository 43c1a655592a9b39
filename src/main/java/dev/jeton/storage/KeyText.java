package dev.jeton.storage;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** Parses the content of a key file: 32 raw bytes, or their hexadecimal digits or Base64. 32 zero bytes are not a key. */
final class KeyText {
    private KeyText() {}

    /** Returns the 32 bytes; empty if the content has none of the three forms. */
    static Optional<byte[]> parse(byte[] content) {
        if (content.length == EncryptionKey.LENGTH && !isText(content)) {
            return Optional.of(content.clone()).filter(key -> !isZero(key));
        }
        var digits = withoutSpace(content);
        var decoded = digits.length == 2 * EncryptionKey.LENGTH ? hexadecimal(digits) : base64(digits);
        Arrays.fill(digits, (byte) 0);
        return decoded.filter(KeyText::hasKeyLength).filter(key -> !isZero(key));
    }

    /** Recognises what /dev/zero or an empty disk image gives. */
    private static boolean isZero(byte[] key) {
        return Arrays.equals(key, new byte[EncryptionKey.LENGTH]);
    }

    /** Recognises a passphrase that somebody uses as a key: 32 random bytes are hardly ever all printable. */
    private static boolean isText(byte[] content) {
        for (var octet : content) {
            if (octet != '\n' && (octet < ' ' || octet > '~')) {
                return false;
            }
        }
        return true;
    }

    private static byte[] withoutSpace(byte[] content) {
        var end = content.length;
        while (end > 0 && content[end - 1] >= 0 && content[end - 1] <= ' ') {
            end--;
        }
        return Arrays.copyOf(content, end);
    }

    private static Optional<byte[]> hexadecimal(byte[] digits) {
        var bytes = new byte[EncryptionKey.LENGTH];
        for (var i = 0; i < bytes.length; i++) {
            if (!HexFormat.isHexDigit(digits[2 * i]) || !HexFormat.isHexDigit(digits[2 * i + 1])) {
                return Optional.empty();
            }
            bytes[i] = (byte) (HexFormat.fromHexDigit(digits[2 * i]) << 4 | HexFormat.fromHexDigit(digits[2 * i + 1]));
        }
        return Optional.of(bytes);
    }

    /** Decodes Base64 or base64url. */
    private static Optional<byte[]> base64(byte[] digits) {
        for (var decoder : new Base64.Decoder[] {Base64.getDecoder(), Base64.getUrlDecoder()}) {
            try {
                return Optional.of(decoder.decode(digits));
            } catch (IllegalArgumentException e) {
                // tries the other alphabet
            }
        }
        return Optional.empty();
    }

    /** Wipes the bytes if they have another length. */
    private static boolean hasKeyLength(byte[] key) {
        if (key.length == EncryptionKey.LENGTH) {
            return true;
        }
        Arrays.fill(key, (byte) 0);
        return false;
    }
}
