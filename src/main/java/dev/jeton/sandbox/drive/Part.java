package dev.jeton.sandbox.drive;

import io.vertx.core.buffer.Buffer;

/**
 * The bytes of a file to send.
 *
 * @param from offset of the first byte
 */
public record Part(SandboxContent content, long from, long length) {
    /** Returns a part that is all of these bytes. */
    public static Part of(byte[] bytes) {
        return new Part(SandboxContent.of(Buffer.buffer(bytes)), 0, bytes.length);
    }

    public Part half() {
        return new Part(content, from, length / 2);
    }
}
