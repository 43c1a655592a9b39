package dev.jeton.auth;

import static dev.jeton.failure.Failure.Reaction.FIX;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.jeton.config.Origin;
import dev.jeton.config.Settings;
import dev.jeton.failure.Failure;
import dev.jeton.storage.FileLock;
import dev.jeton.storage.PrivateFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The tokens of one client ID at one authority's host, on disk: an envelope of ours around what msal4j serialises. One
 * file each, because msal4j's removal of an account reaches over every client in a file.
 */
final class TokenStore {
    /** Longer than any write takes, shorter than a person's patience. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int VERSION = 1;

    /** Where renewals take turns. */
    static final String RENEWAL = "renewal";

    /**
     * What one file holds.
     *
     * @param inUse home account ID of the account that is meant where none is named
     * @param cache msal4j's own JSON; empty where there is none
     */
    record Content(Optional<String> inUse, String cache) {
        static final Content EMPTY = new Content(Optional.empty(), "");

        Content using(Optional<String> account) {
            return new Content(account, cache);
        }

        Content caching(String newCache) {
            return new Content(inUse, newCache);
        }
    }

    private final PrivateFile file;
    private final Consumer<String> warnings;

    private TokenStore(PrivateFile file, Consumer<String> warnings) {
        this.file = file;
        this.warnings = warnings;
    }

    static TokenStore of(Settings settings, Consumer<String> warnings) {
        var host = Origin.of(settings.authority());
        var name = (host.host() + "-" + host.port() + "-" + settings.clientId()).replaceAll("[^A-Za-z0-9.-]", "_");
        var folder = settings.environment().stateFolder().resolve("tokens");
        return new TokenStore(new PrivateFile(folder.resolve(name + ".json")), warnings);
    }

    void warn(String text) {
        warnings.accept(text);
    }

    Path path() {
        return file.path();
    }

    /** What belongs to these tokens and is no token. */
    PrivateFile companion(String name) {
        return new PrivateFile(file.path().resolveSibling(file.path().getFileName() + "." + name));
    }

    /** Takes turns with other processes only while there is a file to read. */
    Content read() {
        if (!file.path().toFile().exists()) {
            return Content.EMPTY;
        }
        var lock = lock(true);
        try {
            return readLocked();
        } finally {
            unlock(lock);
        }
    }

    /** Reads, changes and writes as one step between processes. */
    void update(UnaryOperator<Content> change) {
        var lock = lockForWriting();
        try {
            write(change.apply(readLocked()));
        } finally {
            unlock(lock);
        }
    }

    /** The file and its lock: for a store that nobody else uses. */
    void delete() {
        try {
            file.delete();
            FileLock.delete(file);
            companion(RENEWAL).delete();
            FileLock.delete(companion(RENEWAL));
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    FileLock lockForWriting() {
        return lock(false);
    }

    void unlock(FileLock lock) {
        try {
            lock.close();
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private FileLock lock(boolean shared) {
        try {
            return shared ? FileLock.shared(file, PATIENCE) : FileLock.exclusive(file, PATIENCE);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Only with a lock; a file that is not ours is moved away, and counts as empty. */
    Content readLocked() {
        try {
            var text = file.read();
            return text.isEmpty() ? Content.EMPTY : parse(text.get()).orElseGet(this::setAside);
        } catch (CharacterCodingException e) {
            return setAside();
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Only with the lock for writing. */
    void write(Content content) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("jeton", VERSION);
        content.inUse().ifPresent(account -> fields.put("account", account));
        fields.put("cache", content.cache());
        try {
            file.replace(JSON.std.asString(fields));
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    Content setAside() {
        try {
            warnings.accept("the token file was not readable; it is now " + file.setAside());
            return Content.EMPTY;
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private static Optional<Content> parse(String text) {
        try {
            Map<String, Object> fields = JSON.std.mapFrom(text);
            if (fields == null
                    || !Integer.valueOf(VERSION).equals(fields.get("jeton"))
                    || !(fields.get("cache") instanceof String)) {
                return Optional.empty();
            }
            return Optional.of(new Content(OAuthError.text(fields, "account"), String.valueOf(fields.get("cache"))));
        } catch (IOException e) {
            return Optional.empty(); // the caller moves the file away and says so
        }
    }

    private Failure unusable(IOException cause) {
        return Failure.of(FIX, "cannot use the token file " + file.path() + ": " + cause)
                .causedBy(cause);
    }
}
