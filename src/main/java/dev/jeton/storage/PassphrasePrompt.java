package dev.jeton.storage;

import java.io.IOException;

/** Reads a passphrase from a user. */
@FunctionalInterface
public interface PassphrasePrompt {
    /** Prints the message and returns the typed passphrase, which the caller wipes; fails if there is no terminal. */
    char[] read(String message) throws IOException;
}
