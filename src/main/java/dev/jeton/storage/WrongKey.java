package dev.jeton.storage;

import java.io.IOException;

/** The content is whole, and another key opens it. Whoever meets this leaves the file as it is. */
public final class WrongKey extends IOException {
    private static final long serialVersionUID = 1L;

    WrongKey(String message) {
        super(message);
    }
}
