package dev.jeton.output;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The permissions of new files. The draft of a file that is replaced has that file's from the first byte on. */
final class FilePermissions {
    private static final FileAttribute<?>[] NONE = {};

    private FilePermissions() {}

    /** Returns the attributes to create the draft of a file with; none if there is no such file, or no permissions. */
    static FileAttribute<?>[] of(Path file) throws IOException {
        return has(file) ? attributes(Files.getPosixFilePermissions(file)) : NONE;
    }

    /** Returns the attributes to create a file with that only its owner can use; none on a system without permissions. */
    static FileAttribute<?>[] onlyOwner() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? attributes(PosixFilePermissions.fromString("rw-------"))
                : NONE;
    }

    /** Gives a draft the permissions of the file that it replaces, if there is one; the umask does not apply. */
    static void copy(Path file, Path draft) throws IOException {
        if (has(file)) {
            Files.setPosixFilePermissions(draft, Files.getPosixFilePermissions(file));
        }
    }

    private static FileAttribute<?>[] attributes(Set<PosixFilePermission> permissions) {
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)};
    }

    private static boolean has(Path file) throws IOException {
        return Files.exists(file) && Files.getFileStore(file).supportsFileAttributeView("posix");
    }
}
