package dev.jeton.auth.msal;

import static dev.jeton.failure.Outcome.ERROR;

import dev.jeton.config.Environment;
import dev.jeton.config.Origin;
import dev.jeton.config.Settings;
import dev.jeton.failure.Failure;
import dev.jeton.json.Json;
import dev.jeton.storage.FileLock;
import dev.jeton.storage.NotPrivate;
import dev.jeton.storage.PrivateFile;
import dev.jeton.storage.ProcessLock;
import dev.jeton.storage.ProtectedFormat;
import dev.jeton.storage.Protection;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The tokens of one client ID at one authority's host, on disk: an envelope of ours around what msal4j serialises. One
 * file each, because msal4j's removal of an account reaches over every client in a file.
 */
public final class TokenStore {
    /** Longer than any write takes, shorter than a person's patience. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String KIND = "tokens";

    /** Where renewals take turns. */
    public static final String RENEWAL = "renewal";

    /**
     * What one file holds.
     *
     * @param inUse home account ID of the account that is meant where none is named
     * @param cache msal4j's own JSON; empty where there is none
     */
    public record Content(Optional<String> inUse, String cache) {
        static final Content EMPTY = new Content(Optional.empty(), "");

        public Content using(Optional<String> account) {
            return new Content(account, cache);
        }

        public Content caching(String newCache) {
            return new Content(inUse, newCache);
        }

        public static Content of(Map<String, Object> fields) throws ProtectedFormat.Torn {
            if (!(fields.get("cache") instanceof String cache)) {
                throw new ProtectedFormat.Torn("it holds no tokens");
            }
            return new Content(Json.text(fields, "account"), cache);
        }

        Map<String, Object> fields() {
            var fields = new LinkedHashMap<String, Object>();
            inUse.ifPresent(account -> fields.put("account", account));
            fields.put("cache", cache);
            return fields;
        }
    }

    private final PrivateFile file;
    private final PrivateFile previous;
    private final Origin origin;
    private final Protection protection;
    private final ProtectedFormat envelope;
    private final Consumer<String> warnings;
    private Optional<Content> memory;

    private TokenStore(PrivateFile file, Origin origin, Optional<Protection> protection, Consumer<String> warnings) {
        this.file = file;
        this.previous = file.sibling(".previous");
        this.origin = origin;
        this.protection = protection.orElse(Protection.PLAIN);
        this.envelope = envelope(this.protection);
        this.memory = protection.isPresent() ? Optional.empty() : Optional.of(Content.EMPTY);
        this.warnings = warnings;
    }

    /** @param protection empty where nothing is to be read from disk or written to it */
    public static TokenStore of(Settings settings, Optional<Protection> protection, Consumer<String> warnings) {
        var host = Origin.of(settings.authority());
        var name = (host.host() + "-" + host.port() + "-" + settings.clientId()).replaceAll("[^A-Za-z0-9.-]", "_");
        return new TokenStore(
                PrivateFile.ofSecrets(folder(settings.environment()).resolve(name + ".json")),
                host,
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

    /** The form of this file's content, in both of its generations, under any protection. */
    ProtectedFormat envelope(Protection any) {
        return new ProtectedFormat(
                any, KIND, origin.toString(), path().getFileName().toString());
    }

    /** How tokens are kept, for a person. */
    public synchronized String protection() {
        return memory.isPresent()
                ? "memory: kept for this run only"
                : protection.word() + ": " + protection.sentence() + " (" + path() + ")";
    }

    /** What belongs to these tokens and is no token. */
    public PrivateFile companion(String name) {
        return file.sibling("." + name);
    }

    /** Takes turns with other processes only while there is a file to read. */
    public synchronized Content read() {
        if (memory.isPresent()) {
            return memory.get();
        }
        if (!exists(file) && !exists(previous)) {
            return Content.EMPTY;
        }
        var turn = turn(true);
        try {
            return readLocked();
        } finally {
            turn.close();
        }
    }

    /** Reads, changes and writes as one step between processes. */
    public void update(UnaryOperator<Content> change) {
        var turn = turnForWriting();
        try {
            write(change.apply(readLocked()));
        } finally {
            turn.close();
        }
    }

    /** What was removed must not live on in the generation before, or in a file that was set aside. */
    public void forgetPrevious() {
        try {
            deleteEarlier();
            companion(RENEWAL).delete();
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Everything that was ever kept here: for a store that nobody else uses. */
    public void delete() {
        try {
            file.delete();
            deleteEarlier();
            companion(RENEWAL).delete();
            for (var each : List.of(file, companion(RENEWAL))) {
                FileLock.delete(each);
            }
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** The generation before, and what was ever set aside. */
    void deleteEarlier() throws IOException {
        previous.delete();
        file.deleteSetAside();
        previous.deleteSetAside();
    }

    ProcessLock turnForWriting() {
        return turn(false);
    }

    /** Where no lock can be had there is nothing to take turns over: a folder that cannot be written to. */
    private ProcessLock turn(boolean shared) {
        try {
            return new ProcessLock(
                    Optional.of(shared ? FileLock.shared(file, PATIENCE) : FileLock.exclusive(file, PATIENCE)), false);
        } catch (FileLock.Busy | NotPrivate e) {
            throw unusable(e);
        } catch (IOException e) {
            return new ProcessLock(Optional.empty(), false);
        }
    }

    /** Only in turn; a file that is not ours is moved away, and the generation before it counts. */
    synchronized Content readLocked() {
        return memory.or(() -> whole(file)).or(() -> whole(previous)).orElse(Content.EMPTY);
    }

    /** The next best, for a content that only msal4j saw to be broken. */
    synchronized Content insteadOfBroken() {
        if (memory.isPresent()) {
            return Content.EMPTY;
        }
        setAside(exists(file) ? file : previous, "its content is no cache of tokens");
        return readLocked();
    }

    /** Only in turn. Where nothing can be written, it is kept for this run. */
    synchronized void write(Content content) {
        if (memory.isPresent()) {
            memory = Optional.of(content);
            return;
        }
        var sealed = sealed(content);
        try {
            file.replace(sealed, previous);
        } catch (NotPrivate e) {
            throw unusable(e);
        } catch (IOException e) {
            warn("tokens are kept for this run only: " + words(e));
            memory = Optional.of(content);
        }
    }

    /** Without a key it fails: tokens that were to be encrypted are not just kept in memory instead. */
    private String sealed(Content content) {
        try {
            return envelope.seal(content.fields());
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private Optional<Content> whole(PrivateFile generation) {
        try {
            var text = generation.read();
            return text.isEmpty() ? Optional.empty() : Optional.of(Content.of(envelope.open(text.get())));
        } catch (ProtectedFormat.Torn e) {
            setAside(generation, e.getMessage());
        } catch (CharacterCodingException e) {
            setAside(generation, "it is no UTF-8 text");
        } catch (ProtectedFormat.OtherVersion e) {
            throw unusable(e)
                    .advice("Use the jeton that wrote it, or delete it and sign in again.")
                    .hint("rm " + generation.path());
        } catch (IOException e) {
            throw unusable(e);
        }
        return Optional.empty();
    }

    private void setAside(PrivateFile generation, String reason) {
        try {
            generation
                    .setAside()
                    .ifPresent(aside -> warn("the token file was not readable: " + reason + "; it is now " + aside));
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** The system's reason, without the name of a class. */
    private static String words(IOException failure) {
        return failure instanceof AccessDeniedException denied
                ? denied.getFile() + ": access denied"
                : String.valueOf(failure.getMessage());
    }

    private static boolean exists(PrivateFile generation) {
        return Files.exists(generation.path(), LinkOption.NOFOLLOW_LINKS);
    }

    private Failure unusable(IOException cause) {
        var failure = Failure.of(ERROR, "cannot use the token file " + file.path() + ": " + words(cause))
                .causedBy(cause);
        if (cause instanceof ProtectedFormat.OtherProtection) {
            return failure.hint("jeton store protect " + protection.word());
        }
        return cause instanceof NotPrivate open ? failure.hint(open.remedy()) : failure;
    }
}
