package dev.jeton.graph.drive;

import static dev.jeton.failure.Outcome.ERROR;

import dev.jeton.failure.Failure;
import java.nio.ByteBuffer;

/** Compares length and hash of the bytes that have arrived with what Graph says about the file. */
public final class FileCheck {
    private DriveFile expected = DriveFile.UNKNOWN;
    private QuickXorHash hash = new QuickXorHash();

    /** The file as Graph describes it now. */
    void expect(DriveFile file) {
        expected = file;
    }

    void restart() {
        hash = new QuickXorHash();
    }

    /** Reads the bytes of the target that it has not seen: those of an earlier run. */
    void catchUp(DownloadTarget target) {
        if (hash.length() != target.length()) {
            restart();
            target.read(hash::add);
        }
    }

    /** @param chunk what follows the bytes that it has seen */
    void add(ByteBuffer chunk) {
        hash.add(chunk);
    }

    /** Fails, and drops the bytes, if they are not those of the file. */
    void verify(DownloadTarget target) {
        catchUp(target);
        expected.size().filter(size -> size != target.length()).ifPresent(size -> {
            throw wrong(target, "has " + target.length() + " bytes, and not the " + size + " that Graph says");
        });
        expected.hash().filter(other -> !other.equals(hash.text())).ifPresent(other -> {
            throw wrong(target, "has the hash " + hash.text() + ", and not the " + other + " that Graph says");
        });
    }

    private static Failure wrong(DownloadTarget target, String why) {
        target.discard();
        return Failure.of(ERROR, "what came " + why).hint("the same again");
    }
}
