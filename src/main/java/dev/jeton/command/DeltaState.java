package dev.jeton.command;

import static dev.jeton.failure.Failure.Reaction.FIX;
import static dev.jeton.failure.Failure.Reaction.RETRY_LATER;
import static dev.jeton.failure.Failure.Reaction.RETYPE;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.jeton.auth.AccessToken;
import dev.jeton.auth.Account;
import dev.jeton.auth.Digest;
import dev.jeton.config.Settings;
import dev.jeton.failure.Failure;
import dev.jeton.output.JsonText;
import dev.jeton.storage.FileLock;
import dev.jeton.storage.NotPrivate;
import dev.jeton.storage.PrivateFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How far an account has come in following changes under a name: a private file with the delta link, and a lock for as
 * long as one process follows them.
 */
final class DeltaState implements AutoCloseable {
    private final PrivateFile file;
    private final URI query;
    private final FileLock lock;

    private DeltaState(PrivateFile file, URI query, FileLock lock) {
        this.file = file;
        this.query = query;
        this.lock = lock;
    }

    /**
     * Fails with {@link Failure.Reaction#RETRY_LATER} while another process follows the same.
     *
     * @param token whose account it is for
     * @param query the whole URL of the delta query, as at its beginning
     */
    static DeltaState open(Settings settings, AccessToken token, String name, URI query) {
        var digest = Digest.of(settings.graphUrl().toString(), token.tenant(), name);
        var file = PrivateFile.ofSecrets(folder(settings, token.account()).resolve(digest + ".json"));
        var lock = attempt(() -> FileLock.tryExclusive(file))
                .orElseThrow(() -> Failure.of(RETRY_LATER, "another process follows '" + name + "'")
                        .hint("the same again when it has ended, or another --name"));
        return new DeltaState(file, query, lock);
    }

    /** Everything that an account follows. */
    static void forgetAll(Settings settings, Account account) {
        var folder = folder(settings, account);
        attempt(() -> {
            if (Files.isDirectory(folder)) {
                try (var files = Files.newDirectoryStream(folder)) {
                    for (var file : files) {
                        Files.delete(file);
                    }
                }
                Files.delete(folder);
            }
            return folder;
        });
    }

    private static Path folder(Settings settings, Account account) {
        return settings.environment().stateFolder().resolve("delta").resolve(Digest.of(account.id()));
    }

    /** The link of the last time; fails with {@link Failure.Reaction#RETYPE} where that was another query. */
    Optional<URI> link() {
        var text = attempt(file::read);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var fields = attempt(() -> JSON.std.anyFrom(text.get()) instanceof Map<?, ?> map ? map : Map.of());
        if (!query.toString().equals(fields.get("query"))) {
            throw Failure.of(RETYPE, "under this name, the changes of " + fields.get("query") + " are followed")
                    .hint("another --name, or --reset");
        }
        return Optional.of(attempt(() -> URI.create(String.valueOf(fields.get("link")))));
    }

    void keep(URI link) {
        attempt(() -> {
            file.replace(JsonText.of(Map.of("query", query.toString(), "link", link.toString())));
            return link;
        });
    }

    void forget() {
        attempt(() -> {
            file.delete();
            return file;
        });
    }

    @Override
    public void close() {
        attempt(() -> {
            lock.close();
            return lock;
        });
    }

    private interface FileAccess<T> {
        T now() throws IOException;
    }

    private static <T> T attempt(FileAccess<T> access) {
        try {
            return access.now();
        } catch (NotPrivate e) {
            throw unusable(e).hint(e.remedy());
        } catch (IOException | IllegalArgumentException e) {
            throw unusable(e);
        }
    }

    private static Failure unusable(Exception cause) {
        return Failure.of(FIX, "cannot keep the delta link: " + cause.getMessage())
                .hint("the same with --reset")
                .causedBy(cause);
    }
}
