package dev.jeton.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;

/** A form or JSON, stored in memory. */
public final class TextBody implements SandboxBody {
    private final Buffer buffer;

    public TextBody(String text) {
        this.buffer = Buffer.buffer(text);
    }

    @Override
    public void append(Buffer chunk) {
        buffer.appendBuffer(chunk);
    }

    @Override
    public String text() {
        return buffer.toString(UTF_8);
    }
}
