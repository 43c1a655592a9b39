package dev.jeton.auth.msal;

import dev.jeton.config.Environment;
import dev.jeton.config.Origin;
import dev.jeton.config.Settings;
import dev.jeton.failure.Failure;
import dev.jeton.failure.ShellText;
import dev.jeton.json.Json;
import dev.jeton.storage.FileLock;
import dev.jeton.storage.NotPrivate;
import dev.jeton.storage.PrivateFile;
import dev.jeton.storage.ProcessLock;
import dev.jeton.storage.ProtectedFormat;
import dev.jeton.storage.Protection;
import dev.jeton.storage.StorageFailures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The file with the tokens of one client ID and authority host. Each pair has its own file, since msal4j removes an account
 * for all client IDs in a cache.
 */
public final class TokenStore {
    /** Longer than any write takes. */
    public static final Duration LOCK_TIMEOUT = Duration.ofSeconds(10);

    static final String KIND = "tokens";

    /** Suffix of the file with the content before the last change. */
    static final String PREVIOUS = ".previous";

    /** Suffix of the file with the lock for refreshes and the last refusal. */
    public static final String REFRESH = "renewal";

    /**
     * The content of the file.
     *
     * @param inUse home account ID of the account in use
     * @param cache msal4j's JSON; an empty text if there is none
     * @param inBrowser home account IDs of the sessions that began in a browser
     */
    public record Content(
            Optional<String> inUse, String cache, Grants grants, Challenges challenges, Set<String> inBrowser) {
        static final Content EMPTY = new Content(Optional.empty(), "", Grants.NONE, Challenges.NONE, Set.of());

        public Content withInUse(Optional<String> account) {
            return new Content(account, cache, grants, challenges, inBrowser);
        }

        public Content withCache(String newCache) {
            return new Content(inUse, newCache, grants, challenges, inBrowser);
        }

        Content withGrants(Grants newGrants) {
            return new Content(inUse, cache, newGrants, challenges, inBrowser);
        }

        Content withChallenges(Challenges newChallenges) {
            return new Content(inUse, cache, grants, newChallenges, inBrowser);
        }

        /** Returns the content with how the session of an account began. */
        public Content withSession(String account, boolean browser) {
            var sessions = new TreeSet<>(inBrowser);
            sessions.remove(account);
            if (browser) {
                sessions.add(account);
            }
            return new Content(inUse, cache, grants, challenges, sessions);
        }

        /** Returns the content without what is known about an account, except for its tokens. */
        public Content without(String account) {
            return new Content(
                            inUse.filter(id -> !id.equals(account)),
                            cache,
                            grants.without(account),
                            challenges.without(account),
                            inBrowser)
                    .withSession(account, false);
        }

        public static Content of(Map<String, Object> fields) throws ProtectedFormat.CorruptFile {
            if (!(fields.get("cache") instanceof String cache)) {
                throw new ProtectedFormat.CorruptFile("it has no tokens");
            }
            return new Content(
                    Json.text(fields, "account"),
                    cache,
                    Grants.of(fields.get("grants")),
                    Challenges.of(fields.get("challenges")),
                    fields.get("browser") instanceof List<?> sessions
                            ? sessions.stream().map(String::valueOf).collect(Collectors.toSet())
                            : Set.of());
        }

        Map<String, Object> fields() {
            var fields = new LinkedHashMap<String, Object>();
            inUse.ifPresent(account -> fields.put("account", account));
            fields.put("cache", cache);
            if (!grants.isEmpty()) {
                fields.put("grants", grants.fields());
            }
            if (!challenges.isEmpty()) {
                fields.put("challenges", challenges.fields());
            }
            if (!inBrowser.isEmpty()) {
                fields.put("browser", List.copyOf(inBrowser));
            }
            return fields;
        }
    }

    private final PrivateFile file;
    private final PrivateFile previous;
    private final Origin origin;
    private final Protection protection;
    private final ProtectedFormat format;
    private final Consumer<String> warnings;
    private Optional<Content> memory;
    private boolean isWarned;

    private TokenStore(PrivateFile file, Origin origin, Optional<Protection> protection, Consumer<String> warnings) {
        this.file = file;
        this.previous = file.sibling(PREVIOUS);
        this.origin = origin;
        this.protection = protection.orElse(Protection.PLAIN);
        this.format = format(this.protection);
        this.memory = protection.isPresent() ? Optional.empty() : Optional.of(Content.EMPTY);
        this.warnings = warnings;
    }

    /** @param protection empty if tokens are in memory only */
    public static TokenStore of(Settings settings, Optional<Protection> protection, Consumer<String> warnings) {
        return new TokenStore(
                PrivateFile.ofSecrets(TokenFile.of(settings).path()),
                Origin.of(settings.authority()),
                protection,
                warnings);
    }

    public static Path folder(Environment environment) {
        return environment.stateFolder().resolve(KIND);
    }

    public void warn(String text) {
        warnings.accept(text);
    }

    Path path() {
        return file.path();
    }

    /** Returns the format of this file and of its previous generation under a protection. */
    ProtectedFormat format(Protection any) {
        return new ProtectedFormat(
                any, KIND, origin.toString(), path().getFileName().toString());
    }

    /** Returns how tokens are stored, and where, as text for a user. */
    public synchronized String protection() {
        return memory.isPresent()
                ? "memory: not stored, for this run only"
                : protection.id() + ": " + protection.description() + " (" + path() + ")";
    }

    /** Returns a file that belongs to these tokens and has none. */
    public PrivateFile companion(String name) {
        return file.sibling("." + name);
    }

    /** Reads both generations and changes nothing; fails if one of them is corrupt or needs another key. */
    public void verify() {
        try {
            for (var each : List.of(file, previous)) {
                format.read(each);
            }
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Warns if tokens cannot be stored beyond this run, before a person signs in; fails if they cannot be protected. */
    public synchronized void prepare() {
        var problem = memory.isPresent()
                ? Optional.of(StoreProbe.MEMORY)
                : new StoreProbe(path().getParent(), format).problem();
        problem.ifPresent(this::warn);
        isWarned |= problem.isPresent();
    }

    /** Returns the content under a shared lock, or without a lock if there is no file. */
    public synchronized Content read() {
        if (memory.isPresent()) {
            return memory.get();
        }
        if (!exists()) {
            return Content.EMPTY;
        }
        var lock = lock(true);
        try {
            return readLocked();
        } finally {
            lock.close();
        }
    }

    /** Reads, changes and writes the content under one lock. */
    public void update(UnaryOperator<Content> change) {
        var lock = lockForWriting();
        try {
            write(change.apply(readLocked()));
        } finally {
            lock.close();
        }
    }

    /** Deletes the files that may still have tokens of a removed account, and the last refusal. */
    public void deleteHistory() {
        try {
            deletePrevious();
            companion(REFRESH).delete();
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Deletes all files, locks included; only for a store that no other process uses. */
    public void delete() {
        try {
            file.delete();
            deleteHistory();
            for (var each : List.of(file, companion(REFRESH))) {
                FileLock.delete(each);
            }
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Deletes the previous generation and renamed corrupt files. */
    void deletePrevious() throws IOException {
        previous.delete();
        file.deleteQuarantined();
        previous.deleteQuarantined();
    }

    ProcessLock lockForWriting() {
        return lock(false);
    }

    /** Returns no lock if the folder cannot be written to: then no process writes the file. */
    private ProcessLock lock(boolean shared) {
        try {
            return new ProcessLock(
                    Optional.of(shared ? FileLock.shared(file, LOCK_TIMEOUT) : FileLock.exclusive(file, LOCK_TIMEOUT)),
                    false);
        } catch (FileLock.Busy | NotPrivate e) {
            throw unusable(e);
        } catch (IOException e) {
            return new ProcessLock(Optional.empty(), false);
        }
    }

    /** Returns the content, for a caller that holds the lock; renames a corrupt file and reads the previous generation. */
    synchronized Content readLocked() {
        return memory.or(() -> content(file)).or(() -> content(previous)).orElse(Content.EMPTY);
    }

    /** Renames the file after msal4j has failed to parse its content, and returns the content of the previous generation. */
    synchronized Content replacementOfCorrupt() {
        if (memory.isPresent()) {
            return Content.EMPTY;
        }
        quarantine(Files.exists(path()) ? file : previous, "its content is not a token cache");
        return readLocked();
    }

    /** Writes the content, for a caller that holds the lock; keeps it in memory if the file cannot be written. */
    synchronized void write(Content content) {
        if (memory.isPresent()) {
            memory = Optional.of(content);
            return;
        }
        var encrypted = encrypted(content);
        try {
            file.replace(encrypted, previous);
        } catch (NotPrivate e) {
            throw unusable(e);
        } catch (IOException e) {
            if (!isWarned) {
                warn(StoreProbe.NOT_STORED + ": " + StorageFailures.reason(e));
            }
            memory = Optional.of(content);
        }
    }

    /** Fails if there is no key: the setting demands encryption, so memory is no substitute. */
    private String encrypted(Content content) {
        try {
            return format.encrypt(content.fields());
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private Optional<Content> content(PrivateFile generation) {
        try {
            var fields = format.read(generation);
            return fields.isEmpty() ? Optional.empty() : Optional.of(Content.of(fields.get()));
        } catch (ProtectedFormat.CorruptFile e) {
            quarantine(generation, e.getMessage());
        } catch (ProtectedFormat.OtherVersion e) {
            throw unusable(e)
                    .advice("Use the jeton that wrote it, or delete it and sign in again.")
                    .hint("rm " + ShellText.word(generation.path().toString()));
        } catch (IOException e) {
            throw unusable(e);
        }
        return Optional.empty();
    }

    private void quarantine(PrivateFile generation, String reason) {
        try {
            generation
                    .quarantine()
                    .ifPresent(path -> warn("the token file is corrupt: " + reason + "; it was renamed to " + path));
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private boolean exists() {
        try {
            return file.exists() || previous.exists();
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private Failure unusable(IOException cause) {
        var failure = StorageFailures.of("cannot use the token file " + file.path(), cause);
        return cause instanceof ProtectedFormat.OtherProtection other ? withSetting(failure, other) : failure;
    }

    /** Adds the command that encrypts the tokens, or the setting that keeps them encrypted: nobody decrypts them by accident. */
    private Failure withSetting(Failure failure, ProtectedFormat.OtherProtection other) {
        if (protection != Protection.PLAIN) {
            return failure.hint("jeton store protect " + protection.id());
        }
        return other.ofFile()
                .map(mode -> failure.advice("The setting may be lost: set it again, in the environment or with jeton"
                                + " profile set storage.protection " + mode
                                + ". To store the tokens unencrypted, run: jeton store protect plain")
                        .hint("export JETON_STORAGE_PROTECTION=" + mode))
                .orElse(failure);
    }
}
