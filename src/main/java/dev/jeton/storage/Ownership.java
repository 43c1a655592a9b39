package dev.jeton.storage;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whose a file is, by numbers: to ask for names would open the list of users, or a connection to who keeps it. Where
 * the system has no such numbers, nothing is refused.
 */
final class Ownership {
    /** Belongs to whoever asks, on Linux. */
    private static final Path OURSELVES = Path.of("/proc/self");

    private static final int STICKY = 01000;
    private static final int FOR_OTHERS = 0077;
    private static final int WRITABLE_BY_OTHERS = 0022;
    private static final int TYPE = 0170000;
    private static final int LINK = 0120000;

    /** See stat(2). */
    private record Status(int uid, int mode) {}

    private Ownership() {}

    /** Fails with {@link NotPrivate} where others can read or write it; one that is not there is nobody's. */
    static void checkFile(Path file) throws IOException {
        var status = status(file);
        if (status.isPresent()) {
            checkOwner(file, status.get());
            if ((status.get().mode() & FOR_OTHERS) != 0) {
                throw new NotPrivate(file + " can be used by others", "chmod 600 " + file);
            }
        }
    }

    /**
     * Fails with {@link NotPrivate} where others can put files into it. In a sticky one, as /tmp, everybody can, and
     * nobody can replace another one's.
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
        var ourselves = status(OURSELVES);
        if (ourselves.isPresent() && ourselves.get().uid() != status.uid()) {
            throw new NotPrivate(path + " belongs to user " + status.uid(), "chown \"$(id -un)\" " + path);
        }
    }

    private static Optional<Status> status(Path path) throws IOException {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return Optional.empty();
        }
        try {
            // /proc/self is a link by which each process sees itself: it belongs to root, what it leads to does not.
            var numbers = path.equals(OURSELVES)
                    ? Files.readAttributes(path, "unix:uid,mode")
                    : Files.readAttributes(path, "unix:uid,mode", NOFOLLOW_LINKS);
            return Optional.of(new Status((Integer) numbers.get("uid"), (Integer) numbers.get("mode")));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
