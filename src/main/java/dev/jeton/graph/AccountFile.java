package dev.jeton.graph;

import static dev.jeton.failure.Outcome.ERROR;
import static java.util.Locale.ROOT;

import dev.jeton.auth.token.AccessToken;
import dev.jeton.auth.token.Account;
import dev.jeton.config.Environment;
import dev.jeton.config.Origin;
import dev.jeton.config.Settings;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.storage.Digest;
import dev.jeton.storage.FileLock;
import dev.jeton.storage.PrivateFile;
import dev.jeton.storage.PrivateFolder;
import dev.jeton.storage.ProtectedFormat;
import dev.jeton.storage.Protection;
import dev.jeton.storage.ProtectionChange;
import dev.jeton.storage.Removal;
import dev.jeton.storage.StorageFailures;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one command keeps for an account from one run to the next: a private file, protected as tokens are, whose name
 * tells nothing, and a lock for as long as one process uses it. Every method fails with {@link Outcome#ERROR}, and
 * never quotes the content.
 */
public final class AccountFile implements AutoCloseable {
    /** What is kept. */
    public enum Kind {
        DELTA("delta link", Optional.of("the same with --reset")),
        UPLOAD("upload session", Optional.empty());

        private final String words;
        private final Optional<String> remedy;

        /** @param remedy what helps where it cannot be read; empty where it then counts as none */
        Kind(String words, Optional<String> remedy) {
            this.words = words;
            this.remedy = remedy;
        }

        private <T> Optional<T> unreadable(IOException cause) {
            remedy.ifPresent(hint -> {
                throw Failure.of(ERROR, "the file with the " + words + " is of no use: " + cause.getMessage())
                        .hint(hint)
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

        /** As the folder is called. */
        @Override
        public String toString() {
            return name().toLowerCase(ROOT);
        }
    }

    private final Kind kind;
    private final ProtectedFormat format;
    private final PrivateFile file;
    private final FileLock lock;

    private AccountFile(Kind kind, ProtectedFormat format, PrivateFile file, FileLock lock) {
        this.kind = kind;
        this.format = format;
        this.file = file;
        this.lock = lock;
    }

    /**
     * Empty while another process uses it. Each authority with its tenant, client ID, Graph URL and account has a file of
     * its own.
     *
     * @param token whose account it is for
     * @param what  tells it from the account's others
     */
    public static Optional<AccountFile> open(
            Kind kind, Settings settings, Protection protection, AccessToken token, String... what) {
        var digest = Digest.of(
                Origin.of(settings.authority()).toString(),
                settings.clientId(),
                settings.graphUrl().toString(),
                token.tenant(),
                String.join("\n", what));
        var path = kind.folder(settings, token.account()).resolve(digest);
        var file = PrivateFile.ofSecrets(path);
        return attempt(kind, () -> FileLock.tryExclusive(file))
                .map(lock -> new AccountFile(kind, kind.format(protection, path), file, lock));
    }

    /** Puts everything that is kept for an account under another protection; what cannot be read stays as it is. */
    public static void protectAll(Settings settings, Account account, ProtectionChange change) {
        for (var kind : Kind.values()) {
            var folder = kind.folder(settings, account);
            attempt(kind, () -> {
                protect(kind, folder, change);
                return folder;
            });
        }
    }

    /** Everything that was kept for an account. */
    public static void forgetAll(Settings settings, Account account) {
        for (var kind : Kind.values()) {
            var folder = kind.folder(settings, account);
            attempt(kind, () -> {
                delete(folder);
                return folder;
            });
        }
    }

    /** Removes what was kept for every account and no other process uses; the locks stay for those that wait. */
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

    /** Empty where nothing is kept, or where what is kept can be had again. */
    public Optional<Map<String, Object>> read() {
        return attempt(kind, () -> {
            try {
                var text = file.read();
                return text.isEmpty() ? Optional.empty() : Optional.of(format.decrypt(text.get()));
            } catch (ProtectedFormat.CorruptFile
                    | ProtectedFormat.OtherVersion
                    | ProtectedFormat.OtherProtection
                    | CharacterCodingException e) {
                return kind.unreadable(e);
            }
        });
    }

    public void keep(Map<String, Object> fields) {
        attempt(kind, () -> {
            file.replace(format.encrypt(fields));
            return file;
        });
    }

    public void forget() {
        attempt(kind, () -> {
            file.delete();
            return file;
        });
    }

    @Override
    public void close() {
        attempt(kind, () -> {
            lock.close();
            return lock;
        });
    }

    private static void protect(Kind kind, Path folder, ProtectionChange change) throws IOException {
        if (Files.isDirectory(folder)) {
            try (var files = Files.newDirectoryStream(folder, AccountFile::isNeitherLockNorDraft)) {
                for (var file : files) {
                    change.apply(PrivateFile.ofSecrets(file), protection -> kind.format(protection, file));
                }
            }
        }
    }

    private static boolean isNeitherLockNorDraft(Path file) {
        return file.getFileName().toString().matches("[0-9a-f]{64}");
    }

    private static void delete(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (var files = Files.newDirectoryStream(folder)) {
                for (var file : files) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private static <T> T attempt(Kind kind, StorageFailures.Access<T> access) {
        return StorageFailures.call("cannot keep the " + kind.words, access);
    }
}
