package dev.jeton.storage;

import java.io.IOException;

/** A file or folder that somebody else could read, change or put in its place. */
public final class NotPrivate extends IOException {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    NotPrivate(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    /** The command that mends it. */
    public String remedy() {
        return remedy;
    }
}
