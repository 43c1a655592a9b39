package dev.jeton.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;

/** A form or JSON, kept in memory. */
public final class TextBody implements SandboxBody {
    private final Buffer buffer;

    public TextBody(String text) {
        this.buffer = Buffer.buffer(text);
    }

    @Override
    public void take(Buffer piece) {
        buffer.appendBuffer(piece);
    }

    @Override
    public String text() {
        return buffer.toString(UTF_8);
    }
}
