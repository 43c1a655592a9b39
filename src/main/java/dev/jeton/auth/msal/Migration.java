package dev.jeton.auth.msal;

import static dev.jeton.failure.Outcome.ERROR;

import dev.jeton.failure.Failure;
import dev.jeton.storage.NotPrivate;
import dev.jeton.storage.PrivateFile;
import dev.jeton.storage.ProtectedFormat;
import dev.jeton.storage.ProtectionChange;
import java.io.IOException;
import java.util.Optional;

/** Puts a store's tokens under another protection, as one step between processes: opened with the old, sealed anew. */
public final class Migration {
    private final TokenStore store;
    private final PrivateFile file;
    private final PrivateFile previous;
    private final ProtectionChange change;

    public Migration(TokenStore store, ProtectionChange change) {
        this.store = store;
        this.file = PrivateFile.ofSecrets(store.path());
        this.previous = file.sibling(".previous");
        this.change = change;
    }

    /** Nothing is changed where it fails, and nothing is written where there are no tokens. */
    public void run() {
        try {
            sealed(); // what a person has to type is typed before other processes have to wait
            var turn = store.turnForWriting();
            try {
                replace(sealed());
            } finally {
                turn.close();
            }
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** The generation before, and what was ever set aside, hold tokens under the old protection. */
    private void replace(Optional<String> content) throws IOException {
        if (content.isPresent()) {
            file.replace(content.get());
        }
        store.deleteEarlier();
    }

    private Optional<String> sealed() throws IOException {
        var content = content();
        return content.isEmpty()
                ? Optional.empty()
                : Optional.of(change.seal(content.get().fields(), store::envelope));
    }

    private Optional<TokenStore.Content> content() throws IOException {
        try {
            var current = content(file);
            return current.isPresent() ? current : content(previous);
        } catch (ProtectedFormat.Torn e) {
            var before = content(previous);
            if (before.isEmpty()) {
                throw e;
            }
            return before;
        }
    }

    private Optional<TokenStore.Content> content(PrivateFile generation) throws IOException {
        var text = generation.read();
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(TokenStore.Content.of(change.open(text.get(), store::envelope)));
    }

    private Failure unusable(IOException cause) {
        var failure = Failure.of(ERROR, "the tokens in " + file.path() + " stay as they are: " + cause.getMessage())
                .causedBy(cause);
        return cause instanceof NotPrivate open ? failure.hint(open.remedy()) : failure;
    }
}
