package dev.jeton.http;

import io.smallrye.mutiny.Uni;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A body whose first chunk has been read already. */
final class StartedBody implements Body {
    private final AtomicReference<Optional<ByteBuffer>> first;
    private final Body rest;

    StartedBody(Optional<ByteBuffer> first, Body rest) {
        this.first = new AtomicReference<>(first);
        this.rest = rest;
    }

    @Override
    public Uni<Optional<ByteBuffer>> next() {
        return Uni.createFrom().deferred(() -> Optional.ofNullable(first.getAndSet(null))
                .map(chunk -> Uni.createFrom().item(chunk))
                .orElseGet(rest::next));
    }

    @Override
    public void close() {
        rest.close();
    }
}
