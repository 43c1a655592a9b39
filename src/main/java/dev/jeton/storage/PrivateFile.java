package dev.jeton.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;

/**
 * A UTF-8 text file that jeton creates for its owner only (mode 0600, in a folder of mode 0700). It is replaced atomically: a
 * reader sees the old content or the new one. Every method fails with an {@link IOException} that names the file.
 */
public final class PrivateFile {
    private static final String UNREADABLE = ".unreadable-";

    private enum Content {
        ANY,
        SETTINGS,
        SECRETS
    }

    private final Path path;
    private final Content kind;

    private PrivateFile(Path path, Content kind) {
        this.path = path.toAbsolutePath();
        this.kind = kind;
    }

    /** Returns one without checks. */
    public PrivateFile(Path path) {
        this(path, Content.ANY);
    }

    /** Returns one whose methods fail with {@link NotPrivate} if others can read or replace it. */
    public static PrivateFile ofSecrets(Path path) {
        return new PrivateFile(path, Content.SECRETS);
    }

    /**
     * Returns one whose methods fail with {@link NotPrivate} if others can change it. Others may read it, and it may be a
     * symbolic link: replacing its content keeps the link and the permissions.
     */
    public static PrivateFile ofSettings(Path path) {
        return new PrivateFile(path, Content.SETTINGS);
    }

    public Path path() {
        return path;
    }

    /** Returns whether there is such a file; fails if this user may not look. */
    public boolean exists() throws IOException {
        return FileStatus.exists(path);
    }

    /** Returns the content; empty if there is no such file. */
    public Optional<String> read() throws IOException {
        if (!exists()) {
            return Optional.empty(); // also if the folder cannot exist
        }
        checkOwnership();
        try {
            return Optional.of(Files.readString(path, UTF_8));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Replaces the content: writes a draft beside the file, forces it to disk and renames it. */
    public void replace(String content) throws IOException {
        replace(content, Optional.empty());
    }

    /** Replaces the content, and moves the old content to another file in the same folder. */
    public void replace(String content, PrivateFile previous) throws IOException {
        replace(content, Optional.of(previous));
    }

    private void replace(String content, Optional<PrivateFile> previous) throws IOException {
        createFolder();
        var target = kind == Content.SETTINGS ? SymbolicLinks.target(path) : path;
        Draft.deleteStale(target);
        var draft = Draft.of(target, "new");
        try {
            draft.write(content);
            if (kind == Content.SETTINGS) {
                draft.keepPermissions();
            }
            if (previous.isPresent() && exists()) {
                draft.keepAs(previous.get().path);
            }
            draft.commit();
        } finally {
            draft.delete();
        }
    }

    /** Renames a corrupt file, so that it can be inspected; returns its new path, or empty if there is no file. */
    public Optional<Path> quarantine() throws IOException {
        var quarantined = path.resolveSibling(
                path.getFileName() + UNREADABLE + Instant.now().getEpochSecond());
        try {
            return Optional.of(Files.move(path, quarantined, StandardCopyOption.REPLACE_EXISTING));
        } catch (NoSuchFileException e) {
            return Optional.empty(); // another process has renamed it
        }
    }

    /** Deletes the corrupt files that were renamed. */
    public void deleteQuarantined() throws IOException {
        try (var files = Files.newDirectoryStream(path.getParent(), path.getFileName() + UNREADABLE + "*")) {
            for (var file : files) {
                Files.delete(file);
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            // there is no such folder
        }
    }

    public void delete() throws IOException {
        if (exists()) {
            Files.deleteIfExists(path);
        }
    }

    /**
     * Deletes the file, readable or not, and the files that belong to it: previous generations, renamed corrupt files and
     * drafts, but not its locks. The caller holds its lock: else a draft could belong to a process that is writing.
     */
    public void deleteAll() throws IOException {
        try (var files = Files.newDirectoryStream(path.getParent(), this::belongsToThis)) {
            for (var file : files) {
                Files.deleteIfExists(file);
            }
        }
    }

    private boolean belongsToThis(Path other) {
        var own = path.getFileName().toString();
        var name = other.getFileName().toString();
        return (name.equals(own) || name.startsWith(own + ".") || name.startsWith("." + own + "."))
                && !name.endsWith(FileLock.SUFFIX);
    }

    void checkOwnership() throws IOException {
        switch (kind) {
            case SECRETS -> {
                Ownership.checkSecretFolder(path.getParent().getParent());
                Ownership.checkSecretFolder(path.getParent());
                Ownership.checkSecret(path);
            }
            case SETTINGS -> Ownership.checkSettings(path);
            case ANY -> {}
        }
    }

    /** Returns a file in the same folder with the same checks, whose name is this one's and a suffix. */
    public PrivateFile sibling(String suffix) {
        return new PrivateFile(path.resolveSibling(path.getFileName() + suffix), kind);
    }

    void createFolder() throws IOException {
        checkOwnership();
        var folder = path.getParent();
        if (!Files.isDirectory(folder)) {
            Ownership.checkNewFolder(folder);
            try {
                Files.createDirectories(folder, FilePermissions.folderOfOnlyOwner());
            } catch (NoSuchFileException e) {
                throw new IOException("cannot create the folder " + e.getFile(), e); // such as one in /proc
            }
        }
    }
}
