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
 * Bytes of a file as the body of a request. They are read piece by piece while they are sent, and again if they are sent
 * again.
 *
 * @param from   the first byte, counted from 0
 * @param length in bytes
 */
public record FilePart(FileChannel file, long from, long length) implements RequestBody {
    /**
     * The next bytes each time, as far as the part goes; fails where the file has become shorter.
     *
     * @param size of each in bytes, at most
     */
    Supplier<Optional<Buffer>> pieces(int size) {
        var space = ByteBuffer.allocate(size);
        var sent = new AtomicLong();
        return () -> {
            var count = (int) Math.min(size, length - sent.get());
            if (count == 0) {
                return Optional.empty();
            }
            fill(space.clear().limit(count), from + sent.getAndAdd(count));
            return Optional.of(Buffer.buffer(count).appendBytes(space.array(), 0, count));
        };
    }

    private void fill(ByteBuffer space, long at) {
        try {
            while (space.hasRemaining()) {
                if (file.read(space, at + space.position()) < 0) {
                    throw Failure.of(ERROR, "the file became shorter while it was sent");
                }
            }
        } catch (IOException e) {
            throw Failure.of(ERROR, "cannot read the file any more: " + e.getMessage())
                    .causedBy(e);
        }
    }
}
