package dev.jeton.http;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.nio.ByteBuffer;
import java.util.Optional;

/** The body of a response. It can be read once. */
public interface Body {
    /** Reads the next chunk from the connection; empty at the end. The chunk is valid until the next one is requested. */
    Uni<Optional<ByteBuffer>> next();

    /** Closes the connection unless the body is at its end. */
    void close();

    static Body of(Content content) {
        return new WholeBody(content);
    }

    /** Returns the rest of the body, in chunks as {@link #next} has them. Cancelling closes the connection. */
    default Multi<ByteBuffer> chunks() {
        return Multi.createBy()
                .repeating()
                .uni(this::next)
                .whilst(Optional::isPresent)
                .filter(Optional::isPresent)
                .map(Optional::get)
                .onTermination()
                .invoke(this::close);
    }

    /** Reads all bytes. Fails and closes the connection if there are more than the limit. */
    default Uni<Content> whole(int limit) {
        return WholeBody.read(chunks(), limit);
    }

    /** Reads the first chunk, and returns the same body. */
    default Uni<Body> started() {
        return next().map(first -> new StartedBody(first, this));
    }

    /** Reads a body of one chunk to its end, so that the connection can be reused; closes it if the body is longer. */
    default Uni<Void> discard() {
        return next().chain(
                        first -> first.isPresent() ? next() : Uni.createFrom().item(first))
                .onTermination()
                .invoke(this::close)
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
