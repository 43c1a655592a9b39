package dev.jeton.graph.drive;

import static dev.jeton.failure.Outcome.ERROR;

import dev.jeton.failure.Failure;
import java.nio.ByteBuffer;

/** Compares length and hash of the downloaded bytes with the metadata of the file. */
public final class FileCheck {
    private DriveFile expected = DriveFile.UNKNOWN;
    private QuickXorHash hash = new QuickXorHash();

    /** Sets the metadata to compare with. */
    void expect(DriveFile file) {
        expected = file;
    }

    void restart() {
        hash = new QuickXorHash();
    }

    /** Hashes the bytes of an earlier run: reads the target again unless it has hashed all of it. */
    void catchUp(DownloadTarget target) {
        if (hash.length() != target.length()) {
            restart();
            target.read(hash::add);
        }
    }

    /** @param chunk the bytes after those that it has hashed */
    void add(ByteBuffer chunk) {
        hash.add(chunk);
    }

    /** Fails, and drops the bytes, if length or hash differ. */
    void verify(DownloadTarget target) {
        catchUp(target);
        expected.size().filter(size -> size != target.length()).ifPresent(size -> {
            throw mismatch(target, "length is " + target.length() + " bytes, but Graph says " + size);
        });
        expected.hash().filter(other -> !other.equals(hash.text())).ifPresent(other -> {
            throw mismatch(target, "hash is " + hash.text() + ", but Graph says " + other);
        });
    }

    private static Failure mismatch(DownloadTarget target, String difference) {
        target.discard();
        return Failure.of(ERROR, "the downloaded file is corrupt: its " + difference)
                .advice("Run the same command again to download the file from its beginning.");
    }
}
