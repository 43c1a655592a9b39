package dev.jeton.storage;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/** The permissions of new files: a draft is private until it is complete. */
public final class FilePermissions {
    static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private static final FileAttribute<?>[] NONE = {};

    private FilePermissions() {}

    /** Returns the attributes to create a file with that only its owner can use; none on a system without permissions. */
    public static FileAttribute<?>[] onlyOwner() {
        return attributes("rw-------");
    }

    /** Returns the attributes to create a folder with that only its owner can use. */
    static FileAttribute<?>[] folderOfOnlyOwner() {
        return attributes("rwx------");
    }

    private static FileAttribute<?>[] attributes(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : NONE;
    }

    /** Gives a complete draft the permissions of the file that it replaces, else those of any new file in its folder. */
    public static void set(Path draft, Path file) throws IOException {
        if (POSIX) {
            change(draft, Files.exists(file) ? Files.getPosixFilePermissions(file) : ofNewFile(draft));
        }
    }

    /** Gives a draft the permissions of the file that it replaces, if there is one. */
    static void keep(Path draft, Path file) throws IOException {
        if (POSIX && Files.exists(file)) {
            change(draft, Files.getPosixFilePermissions(file));
        }
    }

    private static void change(Path draft, Set<PosixFilePermission> permissions) throws IOException {
        if (!permissions.equals(Files.getPosixFilePermissions(draft))) { // a file system such as VFAT has no others
            Files.setPosixFilePermissions(draft, permissions);
        }
    }

    /** Creates a file to see what the umask leaves, for which Java has no call. */
    private static Set<PosixFilePermission> ofNewFile(Path draft) throws IOException {
        var probe = Files.createFile(draft.resolveSibling("." + UUID.randomUUID() + ".part"));
        try {
            return Files.getPosixFilePermissions(probe);
        } finally {
            Files.delete(probe);
        }
    }
}
