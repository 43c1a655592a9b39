package dev.jeton.storage;

import java.io.IOException;

/** The encrypted text needs another key, or its key is missing. The file is not corrupt, so do not replace or rename it. */
public final class WrongKey extends IOException {
    private static final long serialVersionUID = 1L;

    WrongKey(String message) {
        super(message);
    }
}
