package dev.jeton.sandbox;

import io.vertx.core.buffer.Buffer;

/** What comes with a request, piece by piece. */
public interface SandboxBody {
    void take(Buffer piece);

    /** The whole as text; empty where it is no text. */
    String text();

    /** Forgets what came: the rest of it will not. */
    default void discard() {}
}
