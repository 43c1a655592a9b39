package dev.jeton.http;

import static dev.jeton.failure.Outcome.ERROR;

import dev.jeton.failure.Failure;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * A part of a file as the body of a request. It is read in chunks while it is sent, and again for each attempt.
 *
 * @param from   the first byte, counted from 0
 * @param length in bytes
 */
public record FilePart(FileChannel file, long from, long length) implements RequestBody {
    /**
     * Returns a supplier of the next chunk, which is empty at the end. The chunk is valid until the next one is requested. The
     * supplier fails if the file has become shorter.
     *
     * @param size the maximum size of a chunk in bytes
     */
    Supplier<Optional<Buffer>> chunks(int size) {
        var space = ByteBuffer.allocateDirect(size);
        var chunk = Buffer.buffer(size);
        var sent = new AtomicLong();
        return () -> {
            var count = (int) Math.min(size, length - sent.get());
            if (count == 0) {
                return Optional.empty();
            }
            fill(space.clear().limit(count), from + sent.getAndAdd(count));
            return Optional.of(chunk.setBytes(0, space.flip()).slice(0, count));
        };
    }

    private void fill(ByteBuffer space, long at) {
        try {
            while (space.hasRemaining()) {
                if (file.read(space, at + space.position()) < 0) {
                    throw Failure.of(ERROR, "cannot send the file: it became shorter during the transfer");
                }
            }
        } catch (IOException e) {
            throw Failure.of(ERROR, "cannot read the file: " + e.getMessage()).causedBy(e);
        }
    }
}
