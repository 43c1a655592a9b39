package dev.jeton.storage;

import java.io.IOException;

/** A person who can type a passphrase. */
@FunctionalInterface
public interface PassphrasePrompt {
    /** What was typed, for the caller to wipe; fails where nobody can be asked. */
    char[] ask(String question) throws IOException;
}
