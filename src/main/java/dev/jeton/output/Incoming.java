package dev.jeton.output;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;

/** Where bytes go that come one after the other. Every method fails with {@link Output.NotWritten}. */
public interface Incoming extends AutoCloseable {
    /** How many bytes are there. */
    long length();

    /** The version that they are of; empty where there are none, or none is known. */
    Optional<String> tag();

    /** Forgets what is there. */
    void startOver(Optional<String> tag);

    void take(ByteBuffer bytes);

    /** Everything that is there, piece by piece. */
    void reread(Consumer<ByteBuffer> reader);

    /** All of it is there, and right. */
    void keep();

    /** What is there is wrong. */
    void discard();

    /** Where somebody can go on another time; empty where nobody can. */
    Optional<String> place();

    @Override
    void close();
}
