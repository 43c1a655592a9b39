package dev.jeton.storage;

import java.io.IOException;

/** Another user could read, change or replace a file or folder. */
public final class NotPrivate extends IOException {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    NotPrivate(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    /** Returns the command that repairs it. */
    public String remedy() {
        return remedy;
    }
}
