package dev.jeton.auth;

import static dev.jeton.failure.Failure.Reaction.FIX;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.jeton.failure.Failure;
import dev.jeton.storage.NotPrivate;
import dev.jeton.storage.PrivateFile;
import dev.jeton.storage.Protection;
import dev.jeton.storage.ProtectionMode;
import dev.jeton.storage.Protections;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Puts a store's tokens under another protection, as one step between processes: opened with the old, sealed anew. */
final class Migration {
    private final TokenStore store;
    private final PrivateFile file;
    private final PrivateFile previous;
    private final Protections known;
    private final Map<ProtectionMode, Protection> sources = new EnumMap<>(ProtectionMode.class);

    Migration(TokenStore store, Protections known) {
        this.store = store;
        this.file = PrivateFile.ofSecrets(store.path());
        this.previous = file.sibling(".previous");
        this.known = known;
    }

    /** Nothing is changed where it fails, and nothing is written where there are no tokens. */
    void to(Protection protection) {
        var target = store.envelope(protection);
        try {
            sealed(target); // what a person has to type is typed before other processes have to wait
            var turn = store.turnForWriting();
            try {
                replace(sealed(target));
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

    private Optional<String> sealed(Envelope target) throws IOException {
        var content = content();
        return content.isEmpty()
                ? Optional.empty()
                : Optional.of(target.seal(content.get().fields()));
    }

    private Optional<TokenStore.Content> content() throws IOException {
        try {
            var current = content(file);
            return current.isPresent() ? current : content(previous);
        } catch (Envelope.Torn e) {
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
                : Optional.of(
                        TokenStore.Content.of(store.envelope(source(text.get())).open(text.get())));
    }

    /** How it is protected now, whatever the settings say; what is no envelope of ours is for {@link Envelope} to say. */
    private Protection source(String text) {
        var mode = ProtectionMode.of(word(text)).orElse(ProtectionMode.PLAIN);
        return sources.computeIfAbsent(mode, it -> known.of(it).orElse(Protection.PLAIN));
    }

    private static String word(String text) {
        try {
            return Optional.ofNullable(JSON.std.mapFrom(text))
                    .flatMap(fields -> OAuthError.text(fields, "protection"))
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    private Failure unusable(IOException cause) {
        var failure = Failure.of(FIX, "the tokens in " + file.path() + " stay as they are: " + cause.getMessage())
                .causedBy(cause);
        return cause instanceof NotPrivate open ? failure.hint(open.remedy()) : failure;
    }
}
