package dev.jeton.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/** A whole body in memory. */
public record Content(byte[] bytes) implements RequestBody {
    public static final Content EMPTY = new Content(new byte[0]);

    public static Content of(String text) {
        return new Content(text.getBytes(UTF_8));
    }

    /** Copies the bytes of a chunk, and leaves its position as it is. */
    public static byte[] bytes(ByteBuffer chunk) {
        var bytes = new byte[chunk.remaining()];
        chunk.duplicate().get(bytes);
        return bytes;
    }

    public int length() {
        return bytes.length;
    }

    /** Decodes the bytes as UTF-8. */
    public String text() {
        return new String(bytes, UTF_8);
    }
}
