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

/** A file with a key or a passphrase, which the user or systemd created. */
record SecretFile(Path path, Readers readers) {
    /** In bytes. */
    private static final int MAX_LENGTH = 4096;

    /** Users that may read the file. */
    enum Readers {
        OWNER,
        /** systemd grants access by an access control list, whose mask appears as the group's permissions. */
        OWNER_AND_GROUP
    }

    /** Returns the content, which the caller wipes; fails with a message that names the file. */
    byte[] content() throws IOException {
        checkPermissions();
        try (var stream = Files.newInputStream(path)) {
            var content = stream.readNBytes(MAX_LENGTH + 1);
            if (content.length > MAX_LENGTH) {
                Arrays.fill(content, (byte) 0);
                throw new IOException(path + " is too long to be a key or a passphrase");
            }
            return content;
        }
    }

    private void checkPermissions() throws IOException {
        var view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (view == null) {
            return; // on Windows, the access rules of the folder apply
        }
        try {
            var permissions = view.readAttributes().permissions();
            if (Stream.concat(others(), group()).anyMatch(permissions::contains)) {
                throw new NotPrivate("others can read or write " + path, "chmod 600 '" + path + "'");
            }
        } catch (NoSuchFileException e) {
            throw new IOException("there is no file " + path, e);
        }
    }

    private static Stream<PosixFilePermission> others() {
        return Stream.of(
                PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE, PosixFilePermission.GROUP_WRITE);
    }

    private Stream<PosixFilePermission> group() {
        return switch (readers) {
            case OWNER -> Set.of(PosixFilePermission.GROUP_READ).stream();
            case OWNER_AND_GROUP -> Stream.empty();
        };
    }
}
