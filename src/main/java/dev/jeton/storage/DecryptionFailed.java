package dev.jeton.storage;

import java.io.IOException;

/** The encrypted text was cut off or altered, so no key can decrypt it. */
public final class DecryptionFailed extends IOException {
    private static final long serialVersionUID = 1L;

    DecryptionFailed(String message) {
        super(message);
    }
}
