package dev.jeton.storage;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.attribute.PosixFilePermission.GROUP_WRITE;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_WRITE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Whose a file is. Where the system has no owners and permissions like POSIX, nothing is refused. */
final class Ownership {
    /** Belongs to whoever asks, on Linux. */
    private static final Path OURSELVES = Path.of("/proc/self");

    private static final int STICKY = 01000;

    private static final Set<PosixFilePermission> FOR_OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            GROUP_WRITE,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    private Ownership() {}

    /** Fails with {@link NotPrivate} where others can read or write it; one that is not there is nobody's. */
    static void checkFile(Path file) throws IOException {
        var attributes = attributes(file);
        if (attributes.isPresent()) {
            checkOwner(file, attributes.get());
            if (attributes.get().permissions().stream().anyMatch(FOR_OTHERS::contains)) {
                throw new NotPrivate(file + " can be used by others", "chmod 600 " + file);
            }
        }
    }

    /** Fails with {@link NotPrivate} where others can put files into it. */
    static void checkFolder(Path folder) throws IOException {
        var attributes = attributes(folder);
        if (attributes.isPresent() && !isSticky(folder)) {
            checkOwner(folder, attributes.get());
            var permissions = attributes.get().permissions();
            if (permissions.contains(GROUP_WRITE) || permissions.contains(OTHERS_WRITE)) {
                throw new NotPrivate("others can write to " + folder, "chmod 700 " + folder);
            }
        }
    }

    /** As /tmp: everybody can put files there, and nobody can replace another one's. */
    private static boolean isSticky(Path folder) throws IOException {
        return folder.getFileSystem().supportedFileAttributeViews().contains("unix")
                && ((Integer) Files.getAttribute(folder, "unix:mode") & STICKY) != 0;
    }

    private static void checkOwner(Path path, PosixFileAttributes attributes) throws IOException {
        if (attributes.isSymbolicLink()) {
            throw new NotPrivate(path + " is a symbolic link", "rm " + path);
        }
        if (Files.exists(OURSELVES) && !Files.getOwner(OURSELVES).equals(attributes.owner())) {
            throw new NotPrivate(path + " belongs to " + attributes.owner(), "chown \"$(id -un)\" " + path);
        }
    }

    private static Optional<PosixFileAttributes> attributes(Path path) throws IOException {
        try {
            return PrivateFile.POSIX
                    ? Optional.of(Files.readAttributes(path, PosixFileAttributes.class, NOFOLLOW_LINKS))
                    : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
