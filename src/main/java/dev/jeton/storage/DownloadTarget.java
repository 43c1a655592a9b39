package dev.jeton.storage;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;

/** Receives the bytes of a download. It may hold some from an earlier run. */
public interface DownloadTarget {
    /** Returns the number of bytes that it holds. */
    long length();

    /** Returns the version of the file that its bytes are of; empty if it holds none, or if the version is unknown. */
    Optional<String> tag();

    /** Drops its bytes, since those of another version follow. Fails if it cannot drop them. */
    void restart(Optional<String> tag);

    /** Appends bytes. */
    void write(ByteBuffer bytes);

    /** Drops its bytes, since they are not those of the file. */
    void discard();

    /** Reads all its bytes. */
    void read(Consumer<ByteBuffer> reader);
}
