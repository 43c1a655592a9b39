package dev.jeton.graph.drive;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

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

    /** In words. */
    private static final int BLOCK = 1024;

    /** The ring in words: the first byte is the lowest of the first word. */
    private final long[] columns = new long[RING / Long.BYTES];

    /** Words are copied here in bulk first: a call for each word of a buffer outside of the heap took most of the time. */
    private final long[] block = new long[BLOCK];

    private long length;

    public void add(byte[] bytes, int count) {
        add(ByteBuffer.wrap(bytes, 0, count));
    }

    /** Leaves the position of the chunk as it is. */
    void add(ByteBuffer chunk) {
        var bytes = chunk.duplicate().order(LITTLE_ENDIAN);
        while (bytes.hasRemaining() && length % Long.BYTES != 0) {
            addByte(bytes.get());
        }
        addWords(bytes);
        while (bytes.hasRemaining()) {
            addByte(bytes.get());
        }
    }

    private void addWords(ByteBuffer bytes) {
        var words = bytes.asLongBuffer();
        var column = (int) (length / Long.BYTES % columns.length);
        bytes.position(bytes.position() + words.remaining() * Long.BYTES);
        length += (long) words.remaining() * Long.BYTES;
        while (words.hasRemaining()) {
            var count = Math.min(words.remaining(), BLOCK);
            words.get(block, 0, count);
            for (var word = 0; word < count; word++) {
                columns[column] ^= block[word];
                column = column == columns.length - 1 ? 0 : column + 1;
            }
        }
    }

    private void addByte(byte value) {
        var column = (int) (length % RING);
        columns[column / Long.BYTES] ^= (value & 0xFFL) << shift(column);
        length++;
    }

    private static int shift(int column) {
        return column % Long.BYTES * Byte.SIZE;
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
            var shifted = (int) (columns[column / Long.BYTES] >>> shift(column) & 0xff) << first % Byte.SIZE;
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
