package dev.jeton.output;

import static dev.jeton.failure.Outcome.ERROR;

import dev.jeton.failure.Failure;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes bytes directly to stdout, a pipe or a device. It cannot drop or read bytes that it has written. */
public final class IncomingStream implements Incoming {
    private final Destination destination;
    private Optional<String> tag = Optional.empty();
    private long length;

    public IncomingStream(Destination destination) {
        this.destination = destination;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public Optional<String> tag() {
        return tag;
    }

    /** Fails if it has written bytes. */
    @Override
    public void restart(Optional<String> version) {
        if (length > 0) {
            throw Failure.of(ERROR, "the file changed on the server after " + length + " bytes were written")
                    .advice("Run the command again with -O FILE.");
        }
        tag = version;
    }

    @Override
    public void write(ByteBuffer bytes) {
        if (bytes.hasRemaining()) {
            var copy = new byte[bytes.remaining()];
            bytes.get(copy);
            destination.output().bytes(copy);
            length += copy.length;
        }
    }

    /** Does nothing: a stream cannot be read. */
    @Override
    public void read(Consumer<ByteBuffer> reader) {}

    @Override
    public void commit() {
        destination.output().flush();
        destination.commit();
    }

    @Override
    public void discard() {}

    @Override
    public Optional<String> resumePath() {
        return Optional.empty();
    }

    @Override
    public void close() {
        destination.close();
    }
}
