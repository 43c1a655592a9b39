package dev.jeton.broker;

import static dev.jeton.failure.Outcome.ERROR;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.storage.FileStatus;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;

/** The socket of a broker in the file system. Checks its owner, and whether another user could replace it. */
record SocketFile(Path path) {
    /** Belongs to the user of this process, on Linux. */
    private static final Path THIS_PROCESS = Path.of("/proc/self");

    static SocketFile of(Path path) {
        return new SocketFile(path.toAbsolutePath());
    }

    UnixDomainSocketAddress address() {
        return UnixDomainSocketAddress.of(path);
    }

    /** Creates the folder if there is none, then checks it. */
    void createFolder() throws IOException {
        if (!Files.isDirectory(folder())) {
            Files.createDirectories(
                    folder(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        checkFolder();
    }

    /**
     * Returns device and inode of the socket; empty if there is no file. Fails with {@link Outcome#ERROR} if the file is
     * not a socket of this user, or if another user could replace it.
     */
    Optional<Object> check() throws IOException {
        if (Files.exists(folder())) {
            checkFolder();
        }
        var status = FileStatus.of(path, NOFOLLOW_LINKS);
        if (status.isPresent() && !status.get().isSocket()) {
            throw refused("it is not a socket");
        }
        if (status.isPresent() && !status.get().isOwn()) {
            throw refused("it belongs to user " + status.get().uid());
        }
        return status.map(FileStatus::identity);
    }

    /** Deletes the socket if it is still the one with this device and inode. */
    void delete(Object identity) throws IOException {
        if (FileStatus.of(path, NOFOLLOW_LINKS)
                .map(FileStatus::identity)
                .filter(identity::equals)
                .isPresent()) {
            Files.deleteIfExists(path);
        }
    }

    /** Returns the user of this process, in the form in which the OS reports the peer of a socket. */
    static UserPrincipal user() {
        try {
            return Files.exists(THIS_PROCESS)
                    ? Files.getOwner(THIS_PROCESS)
                    : THIS_PROCESS
                            .getFileSystem()
                            .getUserPrincipalLookupService()
                            .lookupPrincipalByName(System.getProperty("user.name"));
        } catch (IOException e) {
            throw Failure.of(ERROR, "cannot determine the user of this process: " + e)
                    .causedBy(e);
        }
    }

    Failure refused(String reason) {
        return Failure.of(ERROR, "cannot use the socket " + path + ": " + reason);
    }

    private Path folder() {
        return Optional.ofNullable(path.getParent()).orElse(path);
    }

    /** Also checks the parent: a user who can rename the folder can replace it. */
    private void checkFolder() throws IOException {
        var folder = folder().toRealPath();
        checkFolder(folder, false);
        if (folder.getParent() != null) {
            checkFolder(folder.getParent(), true); // in a sticky folder others cannot rename it
        }
    }

    private void checkFolder(Path folder, boolean mayBeSticky) throws IOException {
        var status = FileStatus.of(folder).orElseThrow(() -> new NoSuchFileException(folder.toString()));
        if (!status.isOwnOrRoots()) {
            throw refused(folder + " belongs to user " + status.uid());
        }
        if (status.isWritableByOthers() && !(mayBeSticky && status.isSticky())) {
            throw refused("others can write to " + folder)
                    .advice("Use a folder for the socket that only you can write to.")
                    .hint(status.isSticky() ? "" : "chmod go-w " + folder);
        }
    }
}
