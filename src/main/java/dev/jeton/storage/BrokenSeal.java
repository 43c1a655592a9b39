package dev.jeton.storage;

import java.io.IOException;

/** The content was cut or altered: no key opens it any more. */
public final class BrokenSeal extends IOException {
    private static final long serialVersionUID = 1L;

    BrokenSeal(String message) {
        super(message);
    }
}
