package dev.jeton.http;

import static dev.jeton.failure.Outcome.ERROR;

import dev.jeton.failure.Failure;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** A body in memory. */
final class WholeBody implements Body {
    private final Content content;
    private final AtomicBoolean isRead;

    WholeBody(Content content) {
        this.content = content;
        this.isRead = new AtomicBoolean(content.length() == 0);
    }

    /** Joins chunks; fails if there are more bytes than the limit. */
    static Uni<Content> read(Multi<ByteBuffer> chunks, int limit) {
        return chunks.collect()
                .in(ByteArrayOutputStream::new, (bytes, chunk) -> append(chunk, bytes, limit))
                .map(bytes -> new Content(bytes.toByteArray()));
    }

    static Failure tooLong(int limit) {
        return Failure.of(ERROR, "the response is longer than " + (limit >> 20) + " MiB");
    }

    @Override
    public Uni<Optional<ByteBuffer>> next() {
        return Uni.createFrom()
                .item(() -> isRead.getAndSet(true)
                        ? Optional.<ByteBuffer>empty()
                        : Optional.of(ByteBuffer.wrap(content.bytes())));
    }

    @Override
    public void close() {}

    /** Returns the content without copying it. */
    @Override
    public Uni<Content> whole(int limit) {
        return content.length() > limit
                ? Uni.createFrom().failure(tooLong(limit))
                : Uni.createFrom().item(content);
    }

    private static void append(ByteBuffer chunk, ByteArrayOutputStream bytes, int limit) {
        if (chunk.remaining() > limit - bytes.size()) {
            throw tooLong(limit);
        }
        bytes.writeBytes(Content.bytes(chunk));
    }
}
