package dev.jeton.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Set;

/** Tries what jeton does with its files in a folder, and leaves nothing behind. */
public record FolderProbe(Path folder) {
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(1);

    /** The tokens of two accounts, as msal4j stores them, so that a full disk is noticed. */
    private static final int SIZE_OF_TOKENS = 16 * 1024;

    /** File systems without Unix permissions, and those on which a lock may not reach other machines. */
    private static final Set<String> WITHOUT_PERMISSIONS = Set.of("vfat", "msdos", "exfat", "fuseblk", "ntfs", "v9fs");

    private static final Set<String> REMOTE = Set.of("nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "afs");

    /**
     * Creates, locks, writes, forces to disk, renames and deletes a file, and deletes the folders that it created; fails as the
     * store of tokens would.
     */
    public void run() throws IOException {
        var created = missing();
        try {
            prepare();
        } finally {
            for (var each : created) {
                Files.deleteIfExists(each);
            }
        }
    }

    /** Does the same, but keeps the folder for files that follow. */
    public void prepare() throws IOException {
        var unique =
                ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime()); // on a shared volume, too
        var file = PrivateFile.ofSecrets(folder.resolve("probe." + unique));
        try {
            var lock = FileLock.exclusive(file, LOCK_TIMEOUT);
            try {
                file.replace("x".repeat(SIZE_OF_TOKENS));
                file.read();
            } finally {
                lock.close();
            }
        } finally {
            clear(file);
        }
    }

    /** Returns the folders that have to be created, the innermost first. */
    private ArrayDeque<Path> missing() throws IOException {
        var missing = new ArrayDeque<Path>();
        for (var each = folder.toAbsolutePath(); each != null && !FileStatus.exists(each); each = each.getParent()) {
            missing.addLast(each);
        }
        return missing;
    }

    private static void clear(PrivateFile file) throws IOException {
        if (Files.isDirectory(file.path().getParent())) {
            Files.deleteIfExists(file.path());
            FileLock.delete(file);
        }
    }

    /** Returns the free space for this user in bytes; empty if the system does not tell. */
    public Optional<Long> freeSpace() {
        try {
            return Optional.of(Files.getFileStore(existing()).getUsableSpace());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Returns what the file system lacks, as text for a user; empty if it lacks nothing. */
    public Optional<String> weakness() {
        try {
            var type = Files.getFileStore(existing()).type();
            return WITHOUT_PERMISSIONS.contains(type)
                    ? Optional.of(type + ", a file system without permissions")
                    : Optional.of(type + ", a file system of another machine").filter(text -> REMOTE.contains(type));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Returns the folder, or the nearest one above it that exists. */
    public Path existing() {
        var existing = folder.toAbsolutePath();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return existing;
    }
}
