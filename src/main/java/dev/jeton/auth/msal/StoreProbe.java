package dev.jeton.auth.msal;

import dev.jeton.storage.FolderProbe;
import dev.jeton.storage.NotPrivate;
import dev.jeton.storage.ProtectedFormat;
import dev.jeton.storage.StorageFailures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Tells whether tokens can be stored, before a person signs in. */
record StoreProbe(Path folder, ProtectedFormat format) {
    static final String NOT_STORED = "cannot store the tokens beyond this run";

    /** The warning of a store that the settings keep in memory. */
    static final String MEMORY = lines(
            "the setting storage.protection is memory",
            "To stay signed in, store them; plain, key and keyring do:\n  export JETON_STORAGE_PROTECTION=plain");

    private static final String CANNOT_STORE = "cannot store the tokens";

    /** Returns a warning if the folder cannot be written to; fails if there is no key, or if others could read the tokens. */
    Optional<String> problem() {
        tryKey();
        try {
            new FolderProbe(folder).prepare();
            return Optional.empty();
        } catch (NotPrivate e) {
            throw StorageFailures.of(CANNOT_STORE, e);
        } catch (IOException e) {
            return Optional.of(
                    lines(
                            StorageFailures.reason(folder.getParent(), e),
                            StorageFailures.of(CANNOT_STORE, e)
                                    .hint()
                                    .map(remedy -> "To stay signed in, run:\n  " + remedy)
                                    .orElse(
                                            "To stay signed in, name a folder that you can write to:\n  export XDG_STATE_HOME=DIR")));
        }
    }

    private void tryKey() {
        try {
            format.encrypt(TokenStore.Content.EMPTY.fields());
        } catch (IOException e) {
            var failure = StorageFailures.of(CANNOT_STORE, e);
            var advice = StorageFailures.adviceOnKey(e);
            throw advice.isEmpty() ? failure : failure.advice(advice);
        }
    }

    private static String lines(String why, String remedy) {
        return NOT_STORED + "\n" + why + "\n" + remedy;
    }
}
