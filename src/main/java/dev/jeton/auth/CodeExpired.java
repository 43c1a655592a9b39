package dev.jeton.auth;

import dev.jeton.failure.Failure;

/** A device code expired before the user signed in; a new code can replace it. Its cause is the failure to report. */
final class CodeExpired extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CodeExpired(Failure failure) {
        super(failure);
    }
}
