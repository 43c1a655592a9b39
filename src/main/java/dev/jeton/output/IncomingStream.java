package dev.jeton.output;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;

/** Bytes that are handed on at once: to stdout, a pipe, a device. What was handed on cannot be taken back. */
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

    /** Fails with {@link IllegalStateException} where something was handed on already. */
    @Override
    public void startOver(Optional<String> version) {
        if (length > 0) {
            throw new IllegalStateException("cannot take back what was handed on");
        }
        tag = version;
    }

    @Override
    public void take(ByteBuffer bytes) {
        if (bytes.hasRemaining()) {
            var copy = new byte[bytes.remaining()];
            bytes.get(copy);
            destination.output().bytes(copy);
            length += copy.length;
        }
    }

    /** There is nothing left to read. */
    @Override
    public void reread(Consumer<ByteBuffer> reader) {}

    @Override
    public void keep() {
        destination.output().flush();
        destination.keep();
    }

    @Override
    public void discard() {}

    @Override
    public Optional<String> place() {
        return Optional.empty();
    }

    @Override
    public void close() {
        destination.close();
    }
}
