package dev.jeton.graph.drive;

import java.nio.ByteBuffer;
import java.util.Base64;

/**
 * The hash of OneDrive and SharePoint. It shifts each byte 11 bits further around a ring of 160 bits than the byte before
 * it. Bytes 160 apart are shifted equally, so they are combined first. See
 * https://learn.microsoft.com/onedrive/developer/code-snippets/quickxorhash.
 */
public final class QuickXorHash {
    private static final int RING = 160;
    private static final int SHIFT = 11;

    private final byte[] columns = new byte[RING];
    private long length;

    public void add(byte[] bytes, int count) {
        add(ByteBuffer.wrap(bytes, 0, count));
    }

    /** @param chunk with an array */
    void add(ByteBuffer chunk) {
        var bytes = chunk.array();
        var end = chunk.arrayOffset() + chunk.limit();
        var column = (int) (length % RING);
        for (var at = chunk.arrayOffset() + chunk.position(); at < end; at++) {
            columns[column] ^= bytes[at];
            column = column == RING - 1 ? 0 : column + 1;
        }
        length += chunk.remaining();
    }

    /** Returns the number of bytes that were added. */
    public long length() {
        return length;
    }

    /** Returns the hash as Graph formats it: Base64 of 20 bytes. */
    public String text() {
        var sum = new byte[RING / Byte.SIZE];
        for (var column = 0; column < RING; column++) {
            var first = column * SHIFT % RING;
            var shifted = (columns[column] & 0xff) << first % Byte.SIZE;
            var at = first / Byte.SIZE;
            sum[at] ^= (byte) shifted;
            sum[(at + 1) % sum.length] ^= (byte) (shifted >> Byte.SIZE);
        }
        for (var at = 0; at < Long.BYTES; at++) {
            sum[sum.length - Long.BYTES + at] ^= (byte) (length >> at * Byte.SIZE);
        }
        return Base64.getEncoder().encodeToString(sum);
    }
}
