package dev.jeton.graph;

import static dev.jeton.failure.Outcome.ERROR;
import static java.util.Locale.ROOT;

import dev.jeton.auth.token.AccessToken;
import dev.jeton.auth.token.Account;
import dev.jeton.config.Environment;
import dev.jeton.config.Origin;
import dev.jeton.config.Setting;
import dev.jeton.config.Settings;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.storage.Digest;
import dev.jeton.storage.FileLock;
import dev.jeton.storage.PrivateFile;
import dev.jeton.storage.PrivateFolder;
import dev.jeton.storage.ProcessLock;
import dev.jeton.storage.ProtectedFormat;
import dev.jeton.storage.Protection;
import dev.jeton.storage.ProtectionChange;
import dev.jeton.storage.Removal;
import dev.jeton.storage.StorageFailures;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A private file that keeps what a command needs in its next run for the same account: a delta link, an upload session or
 * the token of a registry. It is protected as tokens are, its name is a digest, and one process at a time holds its lock. Every method
 * fails with {@link Outcome#ERROR} if the file cannot be used. No failure quotes the content.
 */
public final class AccountFile implements AutoCloseable {
    /** What the file holds. */
    public enum Kind {
        DELTA("delta link", Optional.of("Run the same command with --reset to start over.")),
        UPLOAD("upload session", Optional.empty()),
        REGISTRY("registry token", Optional.empty());

        private final String description;
        private final Optional<String> advice;

        /** @param advice what to do if the file cannot be read; if empty, an unreadable file counts as no file */
        Kind(String description, Optional<String> advice) {
            this.description = description;
            this.advice = advice;
        }

        private <T> Optional<T> unreadable(IOException cause) {
            advice.ifPresent(sentence -> {
                throw Failure.of(ERROR, "cannot read the stored " + description + ": " + cause.getMessage())
                        .advice(sentence)
                        .causedBy(cause);
            });
            return Optional.empty();
        }

        private Path folder(Settings settings, Account account) {
            return settings.environment().stateFolder().resolve(toString()).resolve(Digest.of(account.id()));
        }

        private ProtectedFormat format(Protection protection, Path file) {
            var account = file.getParent().getFileName().toString();
            return new ProtectedFormat(
                    protection, toString(), account, file.getFileName().toString());
        }

        /** Returns the name of the folder. */
        @Override
        public String toString() {
            return name().toLowerCase(ROOT);
        }
    }

    private static final Duration LOCK_INTERVAL = Duration.ofMillis(50);

    /** Longer than a request takes. */
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(40);

    private final Kind kind;
    private final ProtectedFormat format;
    private final PrivateFile file;
    private final ProcessLock lock;

    private AccountFile(Kind kind, ProtectedFormat format, PrivateFile file, ProcessLock lock) {
        this.kind = kind;
        this.format = format;
        this.file = file;
        this.lock = lock;
    }

    /**
     * Opens and locks a file; empty if another process has locked it. Each combination of authority, tenant, client ID,
     * Graph URL, account and key has a file of its own.
     *
     * @param token an access token of the account
     * @param key   distinguishes this file from others of the account
     */
    public static Optional<AccountFile> open(
            Kind kind, Settings settings, Protection protection, AccessToken token, String... key) {
        var path = path(
                kind,
                settings,
                token.account(),
                settings.graphUrl().toString(),
                token.tenant(),
                String.join("\n", key));
        var file = PrivateFile.ofSecrets(path);
        return attempt(kind, () -> FileLock.tryExclusive(file))
                .map(lock -> new ProcessLock(Optional.of(lock), false))
                .map(lock -> new AccountFile(kind, kind.format(protection, path), file, lock));
    }

    /**
     * Opens a file, and waits while another process has locked it. Continues without the lock after a while, and in a folder
     * that cannot be written to. Each combination of authority, client ID, account and key has a file of its own.
     */
    public static Uni<AccountFile> await(
            Kind kind, Settings settings, Protection protection, Account account, String key) {
        var path = path(kind, settings, account, settings.authority().getPath(), key);
        var file = PrivateFile.ofSecrets(path);
        return ProcessLock.acquire(file, LOCK_INTERVAL, LOCK_TIMEOUT, () -> true)
                .map(lock -> new AccountFile(kind, kind.format(protection, path), file, lock));
    }

    private static Path path(Kind kind, Settings settings, Account account, String... key) {
        var clientId =
                settings.find(Setting.CLIENT_ID).map(set -> settings.clientId()).orElse("");
        var all = Stream.concat(Stream.of(Origin.of(settings.authority()).toString(), clientId), Stream.of(key));
        return kind.folder(settings, account).resolve(Digest.of(all.toArray(String[]::new)));
    }

    /** Rewrites all files of an account with another protection. Leaves files that cannot be read as they are. */
    public static void protectAll(Settings settings, Account account, ProtectionChange change) {
        for (var kind : Kind.values()) {
            var folder = kind.folder(settings, account);
            change(kind, () -> protect(kind, folder, change));
        }
    }

    /** Deletes all files of an account. */
    public static void forgetAll(Settings settings, Account account) {
        for (var kind : Kind.values()) {
            var folder = kind.folder(settings, account);
            change(kind, () -> delete(folder));
        }
    }

    /** Deletes the files of all accounts, except those that another process has locked. Lock files stay. */
    public static List<Removal> removeAll(Environment environment) {
        var removals = new ArrayList<Removal>();
        for (var kind : Kind.values()) {
            var folder = new PrivateFolder(environment.stateFolder().resolve(kind.toString()));
            try {
                for (var account : folder.folders()) {
                    removals.addAll(account.removeUnused());
                }
            } catch (IOException e) {
                removals.add(new Removal.Failed(folder.path(), e));
            }
        }
        return removals;
    }

    /** Returns the content; empty if there is none, or if it cannot be read and is not worth a failure. */
    public Optional<Map<String, Object>> read() {
        return attempt(kind, () -> {
            try {
                return format.read(file);
            } catch (ProtectedFormat.CorruptFile | ProtectedFormat.OtherVersion | ProtectedFormat.OtherProtection e) {
                return kind.unreadable(e);
            }
        });
    }

    public void write(Map<String, Object> fields) {
        change(kind, () -> file.replace(format.encrypt(fields)));
    }

    public void delete() {
        change(kind, file::delete);
    }

    @Override
    public void close() {
        change(kind, lock::close);
    }

    private static void protect(Kind kind, Path folder, ProtectionChange change) throws IOException {
        for (var file : new PrivateFolder(folder).files()) {
            change.apply(file, protection -> kind.format(protection, file.path()));
        }
    }

    private static void delete(Path folder) throws IOException {
        for (var file : new PrivateFolder(folder).entries()) {
            Files.delete(file);
        }
        if (Files.isDirectory(folder)) {
            Files.delete(folder);
        }
    }

    private static <T> T attempt(Kind kind, StorageFailures.Access<T> access) {
        return StorageFailures.call(cannotStore(kind), access);
    }

    private static void change(Kind kind, StorageFailures.Change change) {
        StorageFailures.run(cannotStore(kind), change);
    }

    private static String cannotStore(Kind kind) {
        return "cannot store the " + kind.description;
    }
}
