package dev.jeton.output;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;

/** Stores the bytes of a download. Every method fails with {@link Output.NotWritten} if the bytes cannot be written. */
public interface Incoming extends AutoCloseable {
    /** Returns the number of stored bytes. */
    long length();

    /** Returns the version of the stored bytes; empty if there are none, or if it is unknown. */
    Optional<String> tag();

    /** Drops the stored bytes; those of the version with this tag follow. */
    void restart(Optional<String> tag);

    /** Appends bytes. */
    void write(ByteBuffer bytes);

    /** Reads all stored bytes in chunks. */
    void read(Consumer<ByteBuffer> reader);

    /** Completes the file, since all bytes are stored and verified. */
    void commit();

    /** Drops the stored bytes, since they are wrong. */
    void discard();

    /** Returns the path of a file that another run can resume; empty if there is none. */
    Optional<String> resumePath();

    @Override
    void close();
}
