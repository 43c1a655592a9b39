package dev.jeton.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;

/** A file with a key or a passphrase, which somebody else made. */
record SecretFile(Path path, Readers readers) {
    private static final int LIMIT = 4096;

    /** Who may read it, apart from its owner. */
    enum Readers {
        NOBODY,
        /** systemd lets the service's user in with an access control list, whose mask shows as the group's permissions. */
        GROUP
    }

    /** The content, for the caller to wipe; fails with a message that names the file. */
    byte[] content() throws IOException {
        checkPermissions();
        try (var stream = Files.newInputStream(path)) {
            var content = stream.readNBytes(LIMIT + 1);
            if (content.length > LIMIT) {
                Arrays.fill(content, (byte) 0);
                throw new IOException(path + " is too long to be a key or a passphrase");
            }
            return content;
        }
    }

    private void checkPermissions() throws IOException {
        var view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (view == null) {
            return; // Windows: the folder's own rules hold
        }
        try {
            var permissions = view.readAttributes().permissions();
            if (Stream.concat(strangers(), group()).anyMatch(permissions::contains)) {
                throw new IOException(path + " can be read or changed by others; type: chmod 600 '" + path + "'");
            }
        } catch (NoSuchFileException e) {
            throw new IOException("there is no file " + path, e);
        }
    }

    private static Stream<PosixFilePermission> strangers() {
        return Stream.of(
                PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE, PosixFilePermission.GROUP_WRITE);
    }

    private Stream<PosixFilePermission> group() {
        return switch (readers) {
            case NOBODY -> Set.of(PosixFilePermission.GROUP_READ).stream();
            case GROUP -> Stream.empty();
        };
    }
}
