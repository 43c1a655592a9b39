package dev.jeton.auth.msal;

import dev.jeton.storage.PrivateFile;
import dev.jeton.storage.ProtectionChange;
import dev.jeton.storage.StorageFailures;
import java.io.IOException;
import java.util.Optional;

/** Changes the protection of a store's tokens: decrypts them and encrypts them again, under the lock of the store. */
public final class Migration {
    private final TokenStore store;
    private final PrivateFile file;
    private final ProtectionChange change;

    public Migration(TokenStore store, ProtectionChange change) {
        this.store = store;
        this.file = PrivateFile.ofSecrets(store.path());
        this.change = change;
    }

    /** Replaces the file. Changes nothing if it fails, and writes nothing if there are no tokens. */
    public void run() {
        StorageFailures.run("cannot change the protection of the tokens in " + file.path(), () -> {
            encrypted(); // the user types passphrases before other processes have to wait for the lock
            var lock = store.lockForWriting();
            try {
                replace(encrypted());
            } finally {
                lock.close();
            }
        });
    }

    /** Also deletes the previous generation and renamed corrupt files, which have tokens under the old protection. */
    private void replace(Optional<String> content) throws IOException {
        if (content.isPresent()) {
            file.replace(content.get());
        }
        store.deletePrevious();
    }

    private Optional<String> encrypted() throws IOException {
        var content = TokenFile.newest(file, this::content);
        return content.isEmpty()
                ? Optional.empty()
                : Optional.of(change.encrypt(content.get().fields(), store::format));
    }

    private Optional<TokenStore.Content> content(PrivateFile generation) throws IOException {
        var text = generation.read();
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(TokenStore.Content.of(change.decrypt(text.get(), store::format)));
    }
}
