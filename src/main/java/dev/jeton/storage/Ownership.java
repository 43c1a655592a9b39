package dev.jeton.storage;

import static dev.jeton.failure.ShellText.word;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Checks that no other user can read or change files. Each method fails with {@link NotPrivate}, which names the file and
 * the command that repairs it. Accepts what does not exist, and everything on a system without user IDs.
 */
final class Ownership {
    private static final int ACCESSIBLE_BY_OTHERS = 0077;

    private Ownership() {}

    /** Fails if the file of a secret is not a regular file of this user, or if others can read or write it. */
    static void checkSecret(Path file) throws IOException {
        var status = FileStatus.of(file, NOFOLLOW_LINKS);
        if (status.isPresent()) {
            checkNoLink(file, status.get());
            checkOwner(file, status.get(), status.get().isOwn());
            checkRegularFile(file, status.get());
            if (status.get().allows(ACCESSIBLE_BY_OTHERS)) {
                throw new NotPrivate("others can read or write " + file, "chmod 600 " + word(file.toString()));
            }
        }
    }

    /** Fails if the folder of a secret is not one of this user, or if others can write to it. */
    static void checkSecretFolder(Path folder) throws IOException {
        var status = FileStatus.of(folder, NOFOLLOW_LINKS);
        if (status.isPresent()) {
            checkNoLink(folder, status.get());
            var isRootsSticky =
                    status.get().isSticky() && status.get().uid() == FileStatus.ROOT; // such as /tmp: no one else's
            if (!isRootsSticky && !status.get().isOwn()) {
                throw folderOfOther(folder, status.get());
            }
            checkNotWritable(folder, status.get(), "700");
        }
    }

    /**
     * Fails if others can change settings: the file belongs to another user than this one or root, or others can write to it
     * or its folder. Follows links, each of which may be in a folder of its own.
     */
    static void checkSettings(Path file) throws IOException {
        for (var each : SymbolicLinks.chain(file)) {
            checkSettingsFolder(each.getParent());
            var status = FileStatus.of(each, NOFOLLOW_LINKS);
            if (status.isPresent() && !status.get().isLink()) {
                checkOwner(each, status.get(), status.get().isOwnOrRoots());
                checkRegularFile(each, status.get());
                checkNotWritable(each, status.get(), "go-w");
            }
        }
    }

    private static void checkSettingsFolder(Path folder) throws IOException {
        var status = FileStatus.of(folder);
        if (status.isPresent()) {
            checkOwner(folder, status.get(), status.get().isOwnOrRoots());
            checkNotWritable(folder, status.get(), "go-w");
        }
    }

    /** Fails if root is about to create a folder in one of another user, who could not use it later. */
    static void checkNewFolder(Path folder) throws IOException {
        var parent = folder.getParent();
        while (parent.getParent() != null && !FileStatus.exists(parent)) {
            parent = parent.getParent();
        }
        var status = FileStatus.of(parent);
        if (status.isPresent() && FileStatus.isRoot()) {
            checkOwner(parent, status.get(), status.get().isOwn());
        }
    }

    private static void checkNoLink(Path path, FileStatus status) throws NotPrivate {
        if (status.isLink()) {
            throw new NotPrivate(path + " is a symbolic link", "rm " + word(path.toString()));
        }
    }

    /** Opening a pipe would wait for a writer. */
    private static void checkRegularFile(Path file, FileStatus status) throws NotPrivate {
        if (!status.isRegularFile()) {
            throw new NotPrivate(file + " is not a regular file", "");
        }
    }

    /**
     * Accepts a sticky folder, whose owner the caller has checked: others cannot replace files of this user in it. Accepts
     * what is on a read-only file system, such as a ConfigMap of Kubernetes, whose folder has mode 0777.
     *
     * @param mode of chmod(1), which repairs it
     */
    private static void checkNotWritable(Path path, FileStatus status, String mode) throws NotPrivate {
        if (status.isWritableByOthers() && !status.isSticky() && !isReadOnly(path)) {
            throw new NotPrivate("others can write to " + path, "chmod " + mode + " " + word(path.toString()));
        }
    }

    /** Returns false if the system has no list of file systems, as without /proc. */
    static boolean isReadOnly(Path path) {
        try {
            return Files.getFileStore(path).isReadOnly();
        } catch (IOException e) {
            return false;
        }
    }

    private static void checkOwner(Path path, FileStatus status, boolean accepted) throws IOException {
        if (!accepted) {
            throw ofOther(path, status);
        }
    }

    /** Returns the failure for a file or folder of another user. */
    static NotPrivate ofOther(Path path, FileStatus status) throws IOException {
        var message = path + " belongs to user " + status.uid();
        return FileStatus.isRoot()
                ? new NotPrivate(
                        message,
                        "Run jeton as that user, without sudo, or set HOME, XDG_CONFIG_HOME and XDG_STATE_HOME to"
                                + " folders of your own.",
                        "")
                : new NotPrivate(message, "sudo chown -R \"$(id -un)\" " + word(path.toString()));
    }

    /** Returns the failure for a folder of another user; says what to do if nobody can change its owner. */
    private static NotPrivate folderOfOther(Path folder, FileStatus status) throws IOException {
        var failure = ofOther(folder, status);
        return FileStatus.isRoot() || !isVolume(folder, status)
                ? failure
                : new NotPrivate(
                        failure.getMessage(),
                        "If a volume is mounted there, mount it one folder higher, or set XDG_STATE_HOME to a folder"
                                + " that you can write to: jeton then creates its own folder in it.",
                        Files.isWritable(folder) ? "export XDG_STATE_HOME=" + word(folder.toString()) : "");
    }

    /** Returns whether a folder is a mount point, or writable although it belongs to another user. */
    private static boolean isVolume(Path folder, FileStatus status) throws IOException {
        return Files.isWritable(folder)
                || FileStatus.of(folder.getParent())
                        .filter(parent -> parent.device() != status.device())
                        .isPresent();
    }
}
