package dev.jeton.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** The permissions of a file that is replaced. Its draft has them from the first byte on, so that it shows no more. */
final class FilePermissions {
    private FilePermissions() {}

    /** Returns the attributes to create the draft of a file with; none if there is no such file, or no permissions. */
    static FileAttribute<?>[] of(Path file) throws IOException {
        return has(file)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(Files.getPosixFilePermissions(file))}
                : new FileAttribute<?>[0];
    }

    /** Gives a draft the permissions of the file that it replaces, if there is one; the umask does not apply. */
    static void copy(Path file, Path draft) throws IOException {
        if (has(file)) {
            Files.setPosixFilePermissions(draft, Files.getPosixFilePermissions(file));
        }
    }

    private static boolean has(Path file) throws IOException {
        return Files.exists(file) && Files.getFileStore(file).supportsFileAttributeView("posix");
    }
}
