package dev.jeton.storage;

import static dev.jeton.failure.ShellText.word;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A file that an earlier run of this user has left, in a folder that others may share. */
public final class OwnFile {
    private OwnFile() {}

    /**
     * Returns device and inode of the file, or its path on a system without inodes; empty if there is no file. Fails with {@link NotPrivate} if it is not a regular
     * file of this user, has another name elsewhere, or can be written to by others.
     */
    public static Optional<Object> check(Path file) throws IOException {
        var found = FileStatus.of(file, NOFOLLOW_LINKS);
        if (found.isEmpty()) {
            return FileStatus.exists(file) ? Optional.of(file) : Optional.empty();
        }
        var status = found.get();
        if (!status.isRegularFile() || status.links() != 1) {
            throw refused(file, "is not a file of its own");
        }
        if (!status.isOwn()) {
            throw refused(file, "belongs to user " + status.uid());
        }
        if (status.isWritableByOthers()) {
            throw refused(file, "can be changed by others");
        }
        return Optional.of(status.identity());
    }

    private static NotPrivate refused(Path file, String reason) {
        return new NotPrivate(file + " " + reason, "Remove it, or choose another name.", "rm " + word(file.toString()));
    }
}
