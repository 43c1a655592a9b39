package dev.jeton.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Decompresses the chunks of a body. It is fed when it needs more, and says whether the data ended where it should. */
abstract class Decompressor {
    /** In bytes. */
    private static final int PIECE = 64 << 10;

    private final byte[] piece = new byte[PIECE];
    private byte[] input = new byte[0];
    private int position;
    private boolean isEmpty = true;

    /** Adds a chunk; the one before must be used up. */
    final void feed(ByteBuffer chunk) {
        input = Content.bytes(chunk);
        position = 0;
        isEmpty = isEmpty && input.length == 0;
    }

    /** Returns the next bytes; none if it needs another chunk. */
    final ByteBuffer next() throws IOException {
        var length = 0;
        while (length == 0 && hasNext()) {
            length = decompress(piece);
        }
        return ByteBuffer.wrap(piece, 0, length);
    }

    /** Fails if the data ends early. */
    final void end() throws IOException {
        if (!isEmpty && !isComplete()) {
            throw new IOException("its compressed data ends early");
        }
    }

    /** Releases the memory outside of the heap. */
    abstract void close();

    /** Returns whether {@link #decompress} can go on without another chunk. */
    boolean hasNext() {
        return position < input.length;
    }

    /** Writes what it can to the beginning of a piece, and returns how much that is. */
    abstract int decompress(byte[] output) throws IOException;

    abstract boolean isComplete();

    final int take() {
        return input[position++] & 0xFF;
    }

    final int peek() {
        return input[position] & 0xFF;
    }

    final void skipAll() {
        position = input.length;
    }

    /** Gives an inflater the rest of the chunk if it needs input, and takes back what it leaves. */
    final int inflate(Inflater inflater, byte[] output) throws IOException {
        if (inflater.needsInput()) {
            inflater.setInput(input, position, input.length - position);
        }
        try {
            var length = inflater.inflate(output);
            position = input.length - inflater.getRemaining();
            if (inflater.needsDictionary()) {
                throw new IOException("its compressed data needs a dictionary");
            }
            return length;
        } catch (DataFormatException e) {
            throw new IOException("its compressed data is corrupt", e);
        }
    }
}
