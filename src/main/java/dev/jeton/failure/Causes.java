package dev.jeton.failure;

import java.util.stream.Stream;

/** Walks from an exception to its causes. */
public final class Causes {
    /** Bounds a chain of causes that leads back to itself. */
    private static final int LONGEST_CHAIN = 10;

    private Causes() {}

    /** Returns the exception, its cause, the cause of that, and so on. */
    public static Stream<Throwable> of(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(LONGEST_CHAIN);
    }
}
