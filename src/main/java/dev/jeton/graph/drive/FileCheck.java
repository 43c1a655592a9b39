package dev.jeton.graph.drive;

import static dev.jeton.failure.Outcome.ERROR;

import dev.jeton.failure.Failure;
import dev.jeton.storage.DownloadTarget;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Compares length and hash of the downloaded bytes with the metadata of the file. A difference is a warning if the bytes
 * came in one complete response of the same version: SharePoint changes some files when it sends them. Else it is a failure.
 */
public final class FileCheck {
    private final boolean isEnabled;
    private final Consumer<String> warnings;
    private DriveFile expected = DriveFile.UNKNOWN;
    private QuickXorHash hash = new QuickXorHash();
    private boolean isWholeFile;

    private FileCheck(boolean isEnabled, Consumer<String> warnings) {
        this.isEnabled = isEnabled;
        this.warnings = warnings;
    }

    /** @param warnings takes a line if the server has changed the file on its way */
    public static FileCheck warningTo(Consumer<String> warnings) {
        return new FileCheck(true, warnings);
    }

    /** Returns a check that accepts any bytes. */
    public static FileCheck none() {
        return new FileCheck(false, warning -> {});
    }

    /** Sets the metadata to compare with. */
    void expect(DriveFile file) {
        expected = file;
    }

    void restart() {
        hash = new QuickXorHash();
        isWholeFile = false;
    }

    /** Hashes the bytes of an earlier run: reads the target again unless it has hashed all of it. */
    void catchUp(DownloadTarget target) {
        if (isEnabled && hash.length() != target.length()) {
            restart();
            target.read(hash::add);
        }
    }

    /** @param chunk the bytes after those that it has hashed */
    void add(ByteBuffer chunk) {
        if (isEnabled) {
            hash.add(chunk);
        }
    }

    /** @param isWholeFile whether the response was the whole file, and complete */
    void end(boolean isWholeFile) {
        this.isWholeFile = isWholeFile;
    }

    /** If length or hash differ, warns, or fails and drops the bytes. */
    void verify(DownloadTarget target) {
        catchUp(target);
        difference(target).ifPresent(text -> {
            if (!isWholeFile || target.length() == 0) {
                target.discard();
                throw Failure.of(ERROR, "the downloaded file is corrupt: its " + text)
                        .advice("Run the same command again to download the file from its beginning. SharePoint changes"
                                + " some files when it sends them: --no-verify accepts them.");
            }
            warnings.accept(
                    "the downloaded file is not the one that Graph describes: its " + text
                            + ". SharePoint changes some files when it sends them. --no-verify accepts them without a warning.");
        });
    }

    private Optional<String> difference(DownloadTarget target) {
        if (!isEnabled) {
            return Optional.empty();
        }
        return expected.size()
                .filter(size -> size != target.length())
                .map(size -> "length is " + target.length() + " bytes, but Graph says " + size)
                .or(() -> expected.hash()
                        .filter(other -> !other.equals(hash.text()))
                        .map(other -> "hash is " + hash.text() + ", but Graph says " + other));
    }
}
