package dev.jeton.http;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/**
 * A body that is read from the network in chunks. While one chunk is used, the next arrives; then TCP's flow control stops
 * the server. Both chunks are outside of the heap and used again and again, so that a file can be written without a copy.
 */
final class VertxBody implements Body {
    /** In bytes: smaller buffers are combined. */
    private static final int CHUNK = 64 << 10;

    /** In bytes: the largest buffer that arrives over TLS. */
    private static final int BUFFER = 16 << 10;

    private final HttpClientResponse response;
    private final Route route;
    private final Context context;
    private ByteBuffer arriving = ByteBuffer.allocateDirect(CHUNK + BUFFER);
    private Optional<ByteBuffer> used = Optional.empty();
    private Promise<Optional<ByteBuffer>> requested;
    private Throwable failure;
    private boolean ended;
    private boolean fetching;
    private long timer;
    private final Drip drip = new Drip();

    /** Must be called on the event loop when the headers arrive: Vert.x drops buffers that arrive without a handler. */
    VertxBody(HttpClientResponse response, Route route) {
        this.response = response.pause();
        this.route = route;
        this.context = Vertx.currentContext();
        response.handler(this::add);
        response.endHandler(end -> {
            ended = true;
            deliver();
        });
        response.exceptionHandler(lost -> {
            failure = lost;
            deliver();
        });
    }

    /** Fails if the connection is lost, if no byte arrives for {@link Http#CHUNK_TIMEOUT}, or if the body drips. */
    @Override
    public Uni<Optional<ByteBuffer>> next() {
        return Uni.createFrom()
                .completionStage(() -> {
                    var chunk = Promise.<Optional<ByteBuffer>>promise();
                    context.runOnContext(now -> request(chunk));
                    return chunk.future().toCompletionStage();
                })
                .onFailure()
                .transform(lost -> ConnectionFailures.translate(lost, route));
    }

    @Override
    public void close() {
        context.runOnContext(now -> {
            if (!ended && failure == null) {
                response.request().reset();
            }
        });
    }

    private void request(Promise<Optional<ByteBuffer>> chunk) {
        requested = chunk;
        if (ended || failure != null || arriving.position() >= CHUNK) {
            deliver();
        } else {
            timer = context.owner().setTimer(Http.CHUNK_TIMEOUT.toMillis(), over -> {
                var isTooSlow = drip.isTooSlow(arriving.position());
                if (arriving.position() == 0 || isTooSlow) {
                    failure = arriving.position() == 0 ? new TimeoutException("no more bytes arrived") : Drip.failure();
                    response.request().reset();
                }
                deliver();
            });
            fetch();
        }
    }

    private void fetch() {
        if (!fetching && !ended && failure == null && arriving.position() < CHUNK) {
            fetching = true;
            response.fetch(1);
        }
    }

    @SuppressWarnings("deprecation") // Vert.x has no other way into a buffer that is not in an array
    private void add(Buffer buffer) {
        fetching = false;
        if (arriving.remaining() < buffer.length()) {
            arriving = ByteBuffer.allocateDirect(arriving.position() + buffer.length())
                    .put(arriving.flip());
        }
        arriving.put(buffer.getByteBuf().nioBuffer());
        if (arriving.position() >= CHUNK) {
            drip.isTooSlow(arriving.position());
            deliver();
        }
        fetch();
    }

    private void deliver() {
        if (requested == null) {
            return;
        }
        var chunk = requested;
        requested = null;
        context.owner().cancelTimer(timer);
        if (arriving.position() > 0) {
            chunk.complete(Optional.of(takeChunk()));
        } else if (failure != null) {
            chunk.fail(failure);
        } else {
            chunk.complete(Optional.empty());
        }
    }

    /** Returns the bytes that have arrived; those that follow go where the chunk before them was. */
    private ByteBuffer takeChunk() {
        var chunk = arriving.flip();
        arriving = used.map(ByteBuffer::clear).orElseGet(() -> ByteBuffer.allocateDirect(CHUNK + BUFFER));
        used = Optional.of(chunk);
        return chunk.asReadOnlyBuffer();
    }
}
