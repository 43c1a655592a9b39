package dev.jeton.sandbox.drive;

import io.vertx.core.buffer.Buffer;

/** The content of a file, with random access. */
public interface SandboxContent {
    /** Returns {@code count} bytes from an offset; the file must have them. */
    Buffer read(long from, int count);

    static SandboxContent of(Buffer all) {
        return (from, count) -> all.slice((int) from, (int) from + count);
    }
}
