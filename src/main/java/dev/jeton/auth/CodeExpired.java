package dev.jeton.auth;

import dev.jeton.failure.Failure;
import java.util.stream.Stream;

/** A device code has run out, and nothing else is wrong: another one can take its place. Its cause says it in words. */
final class CodeExpired extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int DEEPEST_CAUSE = 10;

    CodeExpired(Failure words) {
        super(words);
    }

    static boolean isCauseOf(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST_CAUSE)
                .anyMatch(CodeExpired.class::isInstance);
    }
}
