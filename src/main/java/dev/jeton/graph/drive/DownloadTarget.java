package dev.jeton.graph.drive;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;

/** Where the bytes of a download go. Some may be there already, from an earlier run. */
public interface DownloadTarget {
    /** How many bytes are there. */
    long length();

    /** The version of the file that they are of; empty if there are none, or if nobody knows. */
    Optional<String> tag();

    /** Drops the bytes that are there: those of another version follow. Fails if they cannot be dropped. */
    void restart(Optional<String> tag);

    /** Adds bytes. */
    void write(ByteBuffer bytes);

    /** Drops the bytes that are there: they are not those of the file. */
    void discard();

    /** Reads all bytes that are there. */
    void read(Consumer<ByteBuffer> reader);
}
