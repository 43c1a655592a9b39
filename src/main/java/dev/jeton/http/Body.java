package dev.jeton.http;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.nio.ByteBuffer;
import java.util.Optional;

/** The body of a response, which is read once. */
public interface Body {
    /** The next chunk, which is read from the connection now; empty at the end. */
    Uni<Optional<ByteBuffer>> next();

    /** Closes the connection unless the body is at its end. */
    void close();

    static Body of(Content content) {
        return new WholeBody(content);
    }

    /** The rest of the body; each chunk is read when it is requested. Cancelling closes the connection. */
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

    /** All bytes. Fails, and closes the connection, if there are more than the limit. */
    default Uni<Content> whole(int limit) {
        return WholeBody.read(chunks(), limit);
    }

    /** The same body once its first chunk is there. */
    default Uni<Body> started() {
        return next().map(first -> new StartedBody(first, this));
    }

    /** Reads a short body to its end, so that the connection can be used again; else closes the connection. */
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
