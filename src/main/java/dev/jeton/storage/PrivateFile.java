package dev.jeton.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A UTF-8 text file that only its owner can read (mode 0600, in a folder of mode 0700). It is replaced atomically: a reader
 * sees the old content or the new one. Every method fails with an {@link IOException} that names the file.
 */
public final class PrivateFile {
    private static final String UNREADABLE = ".unreadable-";

    static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path path;
    private final boolean secret;

    private PrivateFile(Path path, boolean secret) {
        this.path = path.toAbsolutePath();
        this.secret = secret;
    }

    /** Creates one that others may read if the owner has changed its permissions. */
    public PrivateFile(Path path) {
        this(path, false);
    }

    /** Returns one whose methods fail with {@link NotPrivate} if others can read or replace it. */
    public static PrivateFile ofSecrets(Path path) {
        return new PrivateFile(path, true);
    }

    public Path path() {
        return path;
    }

    /** Returns the content; empty if there is no such file. */
    public Optional<String> read() throws IOException {
        if (!Files.exists(path, NOFOLLOW_LINKS)) {
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
        deleteStaleDrafts();
        var draft = draft("new");
        try {
            write(draft, content);
            if (previous.isPresent() && Files.exists(path)) {
                linkAs(previous.get());
            }
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
        forceFolder();
    }

    /** Links the file under a second name, so that a crash cannot lose both contents. */
    private void linkAs(PrivateFile previous) throws IOException {
        var link = draft("old");
        try {
            Files.createLink(link, path);
            Files.move(link, previous.path, StandardCopyOption.ATOMIC_MOVE);
        } catch (UnsupportedOperationException e) {
            Files.copy(path, previous.path, StandardCopyOption.REPLACE_EXISTING); // a file system without hard links
        } finally {
            Files.deleteIfExists(link);
        }
    }

    /** Deletes the drafts of processes that were killed. */
    private void deleteStaleDrafts() throws IOException {
        var prefix = "." + path.getFileName() + ".";
        try (var drafts = Files.newDirectoryStream(path.getParent(), prefix + "*.{new,old}")) {
            for (var draft : drafts) {
                var writer = draft.getFileName()
                        .toString()
                        .substring(prefix.length())
                        .split("\\.")[0];
                if (writer.matches("\\d{1,18}")
                        && ProcessHandle.of(Long.parseLong(writer)).isEmpty()) {
                    Files.deleteIfExists(draft);
                }
            }
        }
    }

    private Path draft(String kind) {
        return path.resolveSibling(
                "." + path.getFileName() + "." + ProcessHandle.current().pid() + "." + System.nanoTime() + "." + kind);
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
        if (!Files.isDirectory(path.getParent())) {
            return;
        }
        try (var files = Files.newDirectoryStream(path.getParent(), path.getFileName() + UNREADABLE + "*")) {
            for (var file : files) {
                Files.delete(file);
            }
        }
    }

    public void delete() throws IOException {
        if (Files.exists(path, NOFOLLOW_LINKS)) {
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
        if (secret) {
            Ownership.checkFolder(path.getParent().getParent());
            Ownership.checkFolder(path.getParent());
            Ownership.checkFile(path);
        }
    }

    /** Returns a file in the same folder with the same checks, whose name is this one's and a suffix. */
    public PrivateFile sibling(String suffix) {
        return new PrivateFile(path.resolveSibling(path.getFileName() + suffix), secret);
    }

    void createFolder() throws IOException {
        var folder = path.getParent();
        checkOwnership();
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, onlyOwner("rwx------"));
        }
    }

    private static void write(Path draft, String content) throws IOException {
        try (var channel = FileChannel.open(draft, Set.of(CREATE_NEW, WRITE), onlyOwner("rw-------"))) {
            var bytes = ByteBuffer.wrap(content.getBytes(UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** Forces the rename to disk, see fsync(2). Windows has no such call. */
    private void forceFolder() throws IOException {
        if (POSIX) {
            try (var folder = FileChannel.open(path.getParent(), READ)) {
                folder.force(true);
            }
        }
    }

    static FileAttribute<?>[] onlyOwner(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
