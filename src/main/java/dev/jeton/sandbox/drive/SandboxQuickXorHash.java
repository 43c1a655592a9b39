package dev.jeton.sandbox.drive;

import java.util.Base64;

/**
 * The hash of OneDrive for Business: each byte is rotated by 11 bits more than the one before, and all are combined by
 * exclusive or. It repeats after 160 bytes, so bytes that far apart are combined first; parts of a file can be too.
 *
 * @see <a href="https://learn.microsoft.com/onedrive/developer/code-snippets/quickxorhash">QuickXorHash</a>
 */
final class SandboxQuickXorHash {
    /** The number of bytes after which the rotation repeats. */
    static final int PERIOD = 160;

    private static final int BITS = 160;
    private static final int BYTES = BITS / 8;
    private static final int SHIFT = 11;

    private final byte[] cells = new byte[PERIOD];
    private long length;

    void add(byte[] bytes, int count) {
        var cell = (int) (length % PERIOD);
        for (var i = 0; i < count; i++) {
            cells[cell] ^= bytes[i];
            cell = cell + 1 == PERIOD ? 0 : cell + 1;
        }
        length += count;
    }

    /** Adds bytes that were hashed separately. */
    void add(SandboxQuickXorHash next) {
        var cell = (int) (length % PERIOD);
        for (var i = 0; i < PERIOD; i++) {
            cells[(cell + i) % PERIOD] ^= next.cells[i];
        }
        length += next.length;
    }

    /** Adds zero bytes. */
    void skip(long count) {
        length += count;
    }

    long length() {
        return length;
    }

    /** Returns the hash in Base64, as Graph does. */
    String text() {
        var ring = new byte[BYTES];
        for (var i = 0; i < PERIOD; i++) {
            var bit = i * SHIFT % BITS;
            var rotated = (cells[i] & 0xff) << bit % 8;
            ring[bit / 8] ^= (byte) rotated;
            ring[(bit / 8 + 1) % BYTES] ^= (byte) (rotated >>> 8);
        }
        for (var i = 0; i < Long.BYTES; i++) {
            ring[BYTES - Long.BYTES + i] ^= (byte) (length >>> 8 * i);
        }
        return Base64.getEncoder().encodeToString(ring);
    }
}
