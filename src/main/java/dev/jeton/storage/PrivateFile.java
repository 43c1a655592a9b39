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
 * A UTF-8 text file that only its owner can read (0600, in a folder of 0700) and that a reader sees either as it was or
 * as it is, never in between. Every method fails with an {@link IOException} that names the file.
 */
public final class PrivateFile {
    private static final String SET_ASIDE = ".unreadable-";

    static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path path;
    private final boolean secret;

    private PrivateFile(Path path, boolean secret) {
        this.path = path.toAbsolutePath();
        this.secret = secret;
    }

    /** One that others may read, where its owner has let them. */
    public PrivateFile(Path path) {
        this(path, false);
    }

    /** One that is refused with {@link NotPrivate} where others could read it, or put another one in its place. */
    public static PrivateFile ofSecrets(Path path) {
        return new PrivateFile(path, true);
    }

    public Path path() {
        return path;
    }

    /** The content; empty where there is no such file. Fails with {@link NotPrivate} where it is not ours alone. */
    public Optional<String> read() throws IOException {
        if (!Files.exists(path, NOFOLLOW_LINKS)) {
            return Optional.empty(); // also where there can be no such folder
        }
        checkOwnership();
        try {
            return Optional.of(Files.readString(path, UTF_8));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Replaces the whole content, atomically: written beside the file, forced to disk, renamed over it. */
    public void replace(String content) throws IOException {
        replace(content, Optional.empty());
    }

    /** The same; what the file held until then is the content of another one in its folder from now on. */
    public void replace(String content, PrivateFile previous) throws IOException {
        replace(content, Optional.of(previous));
    }

    private void replace(String content, Optional<PrivateFile> previous) throws IOException {
        createFolder();
        deleteDraftsOfTheDead();
        var draft = draft("new");
        try {
            write(draft, content);
            if (previous.isPresent() && Files.exists(path)) {
                keepAs(previous.get());
            }
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
        forceFolder();
    }

    /** A second name for what is there: at no moment is there neither the old content nor the new one. */
    private void keepAs(PrivateFile previous) throws IOException {
        var second = draft("old");
        try {
            Files.createLink(second, path);
            Files.move(second, previous.path, StandardCopyOption.ATOMIC_MOVE);
        } catch (UnsupportedOperationException e) {
            Files.copy(path, previous.path, StandardCopyOption.REPLACE_EXISTING); // a file system without hard links
        } finally {
            Files.deleteIfExists(second);
        }
    }

    /** A process that was killed cannot. */
    private void deleteDraftsOfTheDead() throws IOException {
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

    /** Moves an unreadable file out of the way, where it can be looked at, and says where; empty where it is gone. */
    public Optional<Path> setAside() throws IOException {
        var aside = path.resolveSibling(
                path.getFileName() + SET_ASIDE + Instant.now().getEpochSecond());
        try {
            return Optional.of(Files.move(path, aside, StandardCopyOption.REPLACE_EXISTING));
        } catch (NoSuchFileException e) {
            return Optional.empty(); // another process was faster
        }
    }

    /** Deletes what was moved out of the way. */
    public void deleteSetAside() throws IOException {
        if (!Files.isDirectory(path.getParent())) {
            return;
        }
        try (var files = Files.newDirectoryStream(path.getParent(), path.getFileName() + SET_ASIDE + "*")) {
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
     * Deletes it, whatever it holds, and everything that was kept with it: earlier generations, what was set aside, drafts.
     * Its locks stay. For whoever has its lock: a draft may be another process's.
     */
    public void deleteAll() throws IOException {
        try (var files = Files.newDirectoryStream(path.getParent(), this::isMine)) {
            for (var file : files) {
                Files.deleteIfExists(file);
            }
        }
    }

    private boolean isMine(Path other) {
        var mine = path.getFileName().toString();
        var name = other.getFileName().toString();
        return (name.equals(mine) || name.startsWith(mine + ".") || name.startsWith("." + mine + "."))
                && !name.endsWith(FileLock.SUFFIX);
    }

    void checkOwnership() throws IOException {
        if (secret) {
            Ownership.checkFolder(path.getParent().getParent());
            Ownership.checkFolder(path.getParent());
            Ownership.checkFile(path);
        }
    }

    /** In the same folder, and as secret. */
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

    /** The rename itself is on disk only when the folder is: see fsync(2). Windows has no such call. */
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
