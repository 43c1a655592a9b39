package dev.jeton.storage;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Checks owner and permissions of files, by user ID: looking up names could read the list of users from the network. Accepts
 * every file on a system without user IDs.
 */
final class Ownership {
    /** Belongs to the user of this process, on Linux. */
    private static final Path THIS_PROCESS = Path.of("/proc/self");

    private static final int STICKY = 01000;
    private static final int ACCESSIBLE_BY_OTHERS = 0077;
    private static final int WRITABLE_BY_OTHERS = 0022;
    private static final int TYPE = 0170000;
    private static final int LINK = 0120000;

    /** See stat(2). */
    private record Status(int uid, int mode) {}

    private Ownership() {}

    /** Fails with {@link NotPrivate} if others can read or write the file; accepts a file that does not exist. */
    static void checkFile(Path file) throws IOException {
        var status = status(file);
        if (status.isPresent()) {
            checkOwner(file, status.get());
            if ((status.get().mode() & ACCESSIBLE_BY_OTHERS) != 0) {
                throw new NotPrivate("others can read or write " + file, "chmod 600 " + file);
            }
        }
    }

    /**
     * Fails with {@link NotPrivate} if others can write to the folder. Accepts a sticky folder such as /tmp, in which users
     * cannot replace each other's files.
     */
    static void checkFolder(Path folder) throws IOException {
        var status = status(folder).filter(known -> (known.mode() & STICKY) == 0);
        if (status.isPresent()) {
            checkOwner(folder, status.get());
            if ((status.get().mode() & WRITABLE_BY_OTHERS) != 0) {
                throw new NotPrivate("others can write to " + folder, "chmod 700 " + folder);
            }
        }
    }

    private static void checkOwner(Path path, Status status) throws IOException {
        if ((status.mode() & TYPE) == LINK) {
            throw new NotPrivate(path + " is a symbolic link", "rm " + path);
        }
        var process = status(THIS_PROCESS);
        if (process.isPresent() && process.get().uid() != status.uid()) {
            throw new NotPrivate(path + " belongs to user " + status.uid(), "chown \"$(id -un)\" " + path);
        }
    }

    private static Optional<Status> status(Path path) throws IOException {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return Optional.empty();
        }
        try {
            // /proc/self is a link that belongs to root; its target belongs to the user of this process
            var numbers = path.equals(THIS_PROCESS)
                    ? Files.readAttributes(path, "unix:uid,mode")
                    : Files.readAttributes(path, "unix:uid,mode", NOFOLLOW_LINKS);
            return Optional.of(new Status((Integer) numbers.get("uid"), (Integer) numbers.get("mode")));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
