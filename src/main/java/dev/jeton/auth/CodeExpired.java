package dev.jeton.auth;

import dev.jeton.failure.Failure;

/** A device code expired, and nothing else is wrong: another code can take its place. Its cause is the failure to report. */
final class CodeExpired extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CodeExpired(Failure failure) {
        super(failure);
    }
}
