package dev.jeton.sandbox.drive;

import io.vertx.core.buffer.Buffer;

/** The bytes of a file, read where they are wanted. */
public interface SandboxContent {
    /** @param from a place in the file; it has at least as many bytes from there */
    Buffer read(long from, int count);

    static SandboxContent of(Buffer all) {
        return (from, count) -> all.slice((int) from, (int) from + count);
    }
}
