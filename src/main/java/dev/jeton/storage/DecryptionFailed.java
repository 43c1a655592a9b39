package dev.jeton.storage;

import java.io.IOException;

/** The content was cut or altered: no key opens it any more. */
public final class DecryptionFailed extends IOException {
    private static final long serialVersionUID = 1L;

    DecryptionFailed(String message) {
        super(message);
    }
}
