package dev.jeton.sandbox;

import io.vertx.core.buffer.Buffer;

/** The body of a request, collected chunk by chunk. */
public interface SandboxBody {
    void append(Buffer chunk);

    /** Returns the whole body as text; empty if it is not stored. */
    String text();
}
