package dev.jeton.output;

import java.util.Optional;
import java.util.function.BiConsumer;

/** Where bytes go that come one after the other. Every method fails with {@link Output.NotWritten}. */
public interface Incoming extends AutoCloseable {
    /** How many bytes are there. */
    long length();

    /** The version that they are of; empty where there are none, or none is known. */
    Optional<String> tag();

    /** Forgets what is there. */
    void startOver(Optional<String> tag);

    void take(byte[] bytes);

    /** Everything that is there, piece by piece: an array, and how much of it counts. */
    void reread(BiConsumer<byte[], Integer> reader);

    /** All of it is there, and right. */
    void keep();

    /** What is there is wrong. */
    void discard();

    /** Where somebody can go on another time; empty where nobody can. */
    Optional<String> place();

    @Override
    void close();
}
