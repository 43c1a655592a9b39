package dev.jeton.http;

import static dev.jeton.failure.Failure.Reaction.FIX;

import dev.jeton.failure.Failure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Bytes of a file as the body of a request: read piece by piece while they are sent, and again where they are sent again.
 *
 * @param from   the first byte, counted from 0
 * @param length in bytes
 */
public record FilePart(FileChannel file, long from, long length) {
    /** Fills a buffer, as far as the part goes; fails where the file has become shorter. */
    ByteBuffer read(long at, ByteBuffer into) {
        into.clear().limit((int) Math.min(into.capacity(), length - at));
        try {
            while (into.hasRemaining()) {
                if (file.read(into, from + at + into.position()) < 0) {
                    throw Failure.of(FIX, "the file became shorter while it was sent");
                }
            }
        } catch (IOException e) {
            throw Failure.of(FIX, "cannot read the file any more: " + e.getMessage())
                    .causedBy(e);
        }
        return into.flip();
    }
}
