package dev.jeton.storage;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * Type, permissions and owner of a file, see stat(2). Users are identified by their IDs: looking up their names could read
 * the list of users from the network.
 *
 * @param isOwn    whether it belongs to the user of this process; true on a system that does not tell
 * @param links    number of its hard links
 * @param device   of its file system
 * @param identity device and inode
 */
public record FileStatus(int uid, boolean isOwn, int mode, int links, long device, Object identity) {
    static final int ROOT = 0;

    /** Belongs to the user of this process, on Linux. */
    private static final Path THIS_PROCESS = Path.of("/proc/self");

    private static final int TYPE = 0170000;
    private static final int REGULAR_FILE = 0100000;
    private static final int PIPE = 0010000;
    private static final int LINK = 0120000;
    private static final int SOCKET = 0140000;
    private static final int STICKY = 01000;
    private static final int WRITABLE_BY_OTHERS = 0022;

    /**
     * Returns the status of a file; empty if there is no such file, or on a system without user IDs. Fails if this user may
     * not look.
     */
    public static Optional<FileStatus> of(Path path, LinkOption... options) throws IOException {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("unix") || !exists(path)) {
            return Optional.empty();
        }
        try {
            var fields = Files.readAttributes(path, "unix:uid,mode,nlink,dev,fileKey", options);
            var uid = (Integer) fields.get("uid");
            return Optional.of(new FileStatus(
                    uid,
                    isOwn(path, uid, options),
                    (Integer) fields.get("mode"),
                    (Integer) fields.get("nlink"),
                    (Long) fields.get("dev"),
                    fields.get("fileKey")));
        } catch (NoSuchFileException e) {
            return Optional.empty(); // the target of a link, or a file that was deleted meanwhile
        }
    }

    /** Returns whether there is a file or a link; fails if this user may not look. */
    static boolean exists(Path path) throws IOException {
        try {
            Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        } catch (AccessDeniedException e) {
            throw e;
        } catch (FileSystemException e) {
            if (isBelowFile(path)) {
                return false; // ENOTDIR, for which Java has no exception
            }
            throw e;
        }
    }

    /** Returns whether root runs this process. */
    static boolean isRoot() throws IOException {
        var user = user();
        return user.isPresent() ? user.get() == ROOT : "root".equals(System.getProperty("user.name"));
    }

    /** Returns the ID of the user of this process; empty on a system without /proc. */
    private static Optional<Integer> user() throws IOException {
        // /proc/self is a link that belongs to root; its target belongs to the user of this process
        return exists(THIS_PROCESS)
                ? Optional.of((Integer) Files.getAttribute(THIS_PROCESS, "unix:uid"))
                : Optional.empty();
    }

    /** Compares IDs; on macOS, which has no /proc, names. */
    private static boolean isOwn(Path path, int uid, LinkOption... options) throws IOException {
        var user = user();
        return user.isPresent()
                ? user.get() == uid
                : !System.getProperty("os.name").startsWith("Mac")
                        || Files.getOwner(path, options).getName().equals(System.getProperty("user.name"));
    }

    public boolean isOwnOrRoots() {
        return uid == ROOT || isOwn;
    }

    boolean isRegularFile() {
        return (mode & TYPE) == REGULAR_FILE;
    }

    boolean isPipe() {
        return (mode & TYPE) == PIPE;
    }

    boolean isLink() {
        return (mode & TYPE) == LINK;
    }

    public boolean isSocket() {
        return (mode & TYPE) == SOCKET;
    }

    /** Returns whether only its owner and that of a file in this folder can replace the file. */
    public boolean isSticky() {
        return (mode & STICKY) != 0;
    }

    public boolean isWritableByOthers() {
        return allows(WRITABLE_BY_OTHERS);
    }

    /** Returns whether it has any of these permissions, see chmod(2). */
    boolean allows(int permissions) {
        return (mode & permissions) != 0;
    }

    private static boolean isBelowFile(Path path) {
        for (var parent = path.toAbsolutePath().getParent(); parent != null; parent = parent.getParent()) {
            if (Files.exists(parent)) {
                return !Files.isDirectory(parent);
            }
        }
        return false;
    }
}
