package dev.jeton.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;

/**
 * The new content of a file, in a private file beside it until it is renamed: a reader sees the old content or the new one.
 * Its name has the process that writes it, so that a later process can delete it if that one was killed.
 *
 * @param target the file to replace
 */
record Draft(Path path, Path target) {
    /** @param suffix what it is for */
    static Draft of(Path target, String suffix) {
        return new Draft(
                target.resolveSibling(
                        prefix(target) + ProcessHandle.current().pid() + "." + System.nanoTime() + "." + suffix),
                target);
    }

    /** Writes the content and forces it to disk. */
    void write(String content) throws IOException {
        try (var channel = FileChannel.open(path, Set.of(CREATE_NEW, WRITE), FilePermissions.onlyOwner())) {
            var bytes = ByteBuffer.wrap(content.getBytes(UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** Gives the draft the permissions of the file that it replaces, if there is one. */
    void keepPermissions() throws IOException {
        FilePermissions.keep(path, target);
    }

    /** Links the file under a second name, so that a crash cannot lose both contents. */
    void keepAs(Path previous) throws IOException {
        var link = of(target, "old");
        try {
            Files.createLink(link.path, target);
            Files.move(link.path, previous, StandardCopyOption.ATOMIC_MOVE);
        } catch (UnsupportedOperationException e) {
            Files.copy(target, previous, StandardCopyOption.REPLACE_EXISTING); // a file system without hard links
        } finally {
            link.delete();
        }
    }

    /** Renames the draft to the file, and forces that to disk, see fsync(2). Windows has no such call for a folder. */
    void commit() throws IOException {
        Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
        if (FilePermissions.POSIX) {
            try (var folder = FileChannel.open(target.getParent(), READ)) {
                folder.force(true);
            }
        }
    }

    void delete() throws IOException {
        Files.deleteIfExists(path);
    }

    /** Deletes the drafts of processes that were killed. */
    static void deleteStale(Path target) throws IOException {
        try (var drafts = Files.newDirectoryStream(target.getParent(), prefix(target) + "*.{new,old}")) {
            for (var draft : drafts) {
                var writer = draft.getFileName()
                        .toString()
                        .substring(prefix(target).length())
                        .split("\\.")[0];
                if (writer.matches("\\d{1,18}")
                        && ProcessHandle.of(Long.parseLong(writer)).isEmpty()) {
                    Files.deleteIfExists(draft);
                }
            }
        }
    }

    private static String prefix(Path target) {
        return "." + target.getFileName() + ".";
    }
}
