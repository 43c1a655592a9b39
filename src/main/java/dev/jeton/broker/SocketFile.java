package dev.jeton.broker;

import static dev.jeton.failure.Outcome.ERROR;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;

/** The socket of a broker in the file system. Checks its owner, and whether another user could replace it. */
record SocketFile(Path path) {
    /** Belongs to the user of this process, on Linux. */
    private static final Path THIS_PROCESS = Path.of("/proc/self");

    private static final int ROOT = 0;
    private static final int TYPE = 0170000;
    private static final int SOCKET = 0140000;
    private static final int STICKY = 01000;
    private static final int WRITABLE_BY_OTHERS = 0022;

    /**
     * See stat(2).
     *
     * @param identity device and inode
     */
    private record Status(int uid, UserPrincipal owner, int mode, Object identity) {}

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
        var status = status(path, NOFOLLOW_LINKS);
        if (status.filter(known -> (known.mode() & TYPE) != SOCKET).isPresent()) {
            throw refused("it is not a socket");
        }
        if (status.filter(known -> !known.owner().equals(user())).isPresent()) {
            throw refused("it belongs to user " + status.get().uid());
        }
        return status.map(Status::identity);
    }

    /** Deletes the socket if it is still the one with this device and inode. */
    void delete(Object identity) throws IOException {
        if (status(path, NOFOLLOW_LINKS)
                .map(Status::identity)
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
        checkFolder(folder, 0);
        if (folder.getParent() != null) {
            checkFolder(folder.getParent(), STICKY); // in a sticky folder others cannot rename it
        }
    }

    private void checkFolder(Path folder, int protectedBy) throws IOException {
        var status = status(folder).orElseThrow(() -> new NoSuchFileException(folder.toString()));
        if (status.uid() != ROOT && !status.owner().equals(user())) {
            throw refused(folder + " belongs to user " + status.uid());
        }
        if ((status.mode() & WRITABLE_BY_OTHERS) != 0 && (status.mode() & protectedBy) == 0) {
            throw refused("others can write to " + folder)
                    .advice("Use a folder for the socket that only you can write to.")
                    .hint((status.mode() & STICKY) == 0 ? "chmod go-w " + folder : "");
        }
    }

    private static Optional<Status> status(Path path, LinkOption... options) throws IOException {
        try {
            var fields = Files.readAttributes(path, "unix:uid,owner,mode,fileKey", options);
            return Optional.of(new Status(
                    (Integer) fields.get("uid"),
                    (UserPrincipal) fields.get("owner"),
                    (Integer) fields.get("mode"),
                    fields.get("fileKey")));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
