package dev.jeton.storage;

import java.io.IOException;

/** Another user could read, change or replace a file or folder. */
public final class NotPrivate extends IOException {
    private static final long serialVersionUID = 1L;

    private final String advice;
    private final String remedy;

    NotPrivate(String message, String remedy) {
        this(message, "", remedy);
    }

    /**
     * @param advice what to do, in a sentence; empty if the remedy says enough
     * @param remedy the command that repairs it; empty if none does
     */
    NotPrivate(String message, String advice, String remedy) {
        super(message);
        this.advice = advice;
        this.remedy = remedy;
    }

    public String advice() {
        return advice;
    }

    public String remedy() {
        return remedy;
    }
}
