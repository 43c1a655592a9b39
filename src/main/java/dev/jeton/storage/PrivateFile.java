package dev.jeton.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
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
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path path;

    public PrivateFile(Path path) {
        this.path = path.toAbsolutePath();
    }

    public Path path() {
        return path;
    }

    /** The content; empty where there is no such file. */
    public Optional<String> read() throws IOException {
        try {
            return Optional.of(Files.readString(path, UTF_8));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Replaces the whole content, atomically: written beside the file, forced to disk, renamed over it. */
    public void replace(String content) throws IOException {
        createFolder();
        var draft = path.resolveSibling(
                "." + path.getFileName() + "." + ProcessHandle.current().pid() + "." + System.nanoTime());
        try {
            write(draft, content);
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
        forceFolder();
    }

    /** Moves an unreadable file out of the way, where it can be looked at, and says where. */
    public Path setAside() throws IOException {
        var aside = path.resolveSibling(
                path.getFileName() + ".unreadable-" + Instant.now().getEpochSecond());
        return Files.move(path, aside, StandardCopyOption.REPLACE_EXISTING);
    }

    public void delete() throws IOException {
        Files.deleteIfExists(path);
    }

    void createFolder() throws IOException {
        var folder = path.getParent();
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
