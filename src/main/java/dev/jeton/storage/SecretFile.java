package dev.jeton.storage;

import static dev.jeton.failure.ShellText.word;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A file with a key or a passphrase that the user, systemd or the runtime of a container created, or a pipe into which
 * another program writes it. A pipe can be read only once, so its content is kept for the run.
 */
final class SecretFile {
    /** In bytes. */
    private static final int MAX_LENGTH = 4096;

    private static final int READABLE_BY_GROUP = 0040;
    private static final int READABLE_BY_ALL = 0004;
    private static final int WRITABLE_BY_ALL = 0002;
    private static final int SEARCHABLE_BY_ALL = 0001;

    /** Users that may read a file of this user. */
    enum Readers {
        OWNER(READABLE_BY_GROUP | READABLE_BY_ALL),
        /** systemd grants access by an access control list, whose mask appears as the group's permissions. */
        OWNER_AND_GROUP(READABLE_BY_ALL);

        private final int forbidden;

        Readers(int forbidden) {
            this.forbidden = forbidden;
        }
    }

    /** There is no such file. */
    static final class Missing extends IOException {
        private static final long serialVersionUID = 1L;

        private Missing(Path path) {
            super("there is no file " + path);
        }
    }

    private final Path path;
    private final Readers readers;
    private final PipeReader pipes;
    private byte[] fromPipe;

    SecretFile(Path path, Readers readers) {
        this(path, readers, PipeReader.DEFAULT);
    }

    SecretFile(Path path, Readers readers, PipeReader pipes) {
        this.path = path;
        this.readers = readers;
        this.pipes = pipes;
    }

    Path path() {
        return path;
    }

    /** Returns the content, which the caller wipes; fails with a message that names the file. */
    synchronized byte[] content() throws IOException {
        if (fromPipe != null) {
            return fromPipe.clone();
        }
        if (!FileStatus.exists(path)) {
            throw new Missing(path);
        }
        var status = FileStatus.of(path); // empty on Windows, where the access rules of the folder apply
        if (status.isPresent()) {
            check(status.get());
        }
        if (status.isEmpty() || status.get().isRegularFile()) {
            try (var stream = Files.newInputStream(path)) {
                return checked(stream.readNBytes(MAX_LENGTH + 1));
            }
        }
        fromPipe = checked(pipes.read(path, MAX_LENGTH + 1));
        return fromPipe.clone();
    }

    private byte[] checked(byte[] content) throws IOException {
        if (content.length > MAX_LENGTH) {
            Arrays.fill(content, (byte) 0);
            throw new IOException(path + " is too long to be a key or a passphrase");
        }
        return content;
    }

    private void check(FileStatus status) throws IOException {
        if (!status.isRegularFile() && !status.isPipe()) {
            throw new IOException(path + " is neither a file nor a pipe");
        }
        if (!status.isOwnOrRoots()) {
            throw Ownership.ofOther(path, status);
        }
        if (status.isOwn()) {
            if (status.allows(readers.forbidden) || status.isWritableByOthers()) {
                throw new NotPrivate("others can read or write " + path, "chmod 600 " + word(path.toString()));
            }
        } else {
            checkMounted(status);
        }
        if (status.isRegularFile()) {
            checkFolder();
        }
    }

    /**
     * Checks a file of root, such as a mounted secret of Kubernetes. Its group may read it: this user can read it as a
     * member of the group. All may read it if a folder keeps them out.
     */
    private void checkMounted(FileStatus status) throws IOException {
        if (status.isWritableByOthers() || status.allows(READABLE_BY_ALL) && isReachableByAll()) {
            throw new NotPrivate(
                    "others can read or write " + path + ", which belongs to root",
                    "Mount the secret with mode 0440 and a group of this user (in Kubernetes: defaultMode and"
                            + " fsGroup), or pass the key through a pipe:"
                            + " JETON_KEY_FILE=<(cat " + word(path.toString()) + ")",
                    "");
        }
    }

    private boolean isReachableByAll() throws IOException {
        for (var folder = path.toRealPath().getParent(); folder != null; folder = folder.getParent()) {
            if (FileStatus.of(folder)
                    .filter(status -> !status.allows(SEARCHABLE_BY_ALL))
                    .isPresent()) {
                return false;
            }
        }
        return true;
    }

    /** Fails if everybody can replace the file. */
    private void checkFolder() throws IOException {
        var folder = path.toRealPath().getParent();
        var status = FileStatus.of(folder).filter(known -> known.allows(WRITABLE_BY_ALL) && !known.isSticky());
        if (status.isPresent() && !Ownership.isReadOnly(folder)) {
            throw new NotPrivate("others can replace " + path, "chmod o-w " + word(folder.toString()));
        }
    }
}
