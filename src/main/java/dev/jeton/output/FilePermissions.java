package dev.jeton.output;

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
final class FilePermissions {
    private static final FileAttribute<?>[] NONE = {};
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private FilePermissions() {}

    /** Returns the attributes to create a file with that only its owner can use; none on a system without permissions. */
    static FileAttribute<?>[] onlyOwner() {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : NONE;
    }

    /** Gives a complete draft the permissions of the file that it replaces, else those of any new file in its folder. */
    static void set(Path draft, Path file) throws IOException {
        if (POSIX) {
            var permissions = Files.exists(file) ? Files.getPosixFilePermissions(file) : ofNewFile(draft);
            if (!permissions.equals(Files.getPosixFilePermissions(draft))) { // a file system such as VFAT has no others
                Files.setPosixFilePermissions(draft, permissions);
            }
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
