package dev.jeton.http;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/**
 * A body that is read from the network, one chunk at a time when it is requested. So at most one chunk is in memory, and
 * TCP's flow control stops the server.
 */
final class VertxBody implements Body {
    /** In bytes: smaller buffers are combined. */
    private static final int CHUNK = 64 << 10;

    /** In bytes: the largest buffer that arrives over TLS. */
    private static final int BUFFER = 16 << 10;

    private final HttpClientResponse response;
    private final Route route;
    private final Context context;
    private byte[] gathered = new byte[CHUNK + BUFFER];
    private int length;
    private Promise<Optional<ByteBuffer>> requested;
    private Throwable failure;
    private boolean ended;
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
        if (ended || failure != null) {
            deliver();
        } else {
            timer = context.owner().setTimer(Http.CHUNK_TIMEOUT.toMillis(), over -> {
                var isTooSlow = drip.isTooSlow(length);
                if (length == 0 || isTooSlow) {
                    failure = length == 0 ? new TimeoutException("no more bytes arrived") : Drip.failure();
                    response.request().reset();
                }
                deliver();
            });
            response.fetch(1);
        }
    }

    private void add(Buffer buffer) {
        if (length + buffer.length() > gathered.length) {
            gathered = Arrays.copyOf(gathered, length + buffer.length());
        }
        buffer.getBytes(gathered, length);
        length += buffer.length();
        if (length >= CHUNK) {
            drip.isTooSlow(length);
            deliver();
        } else {
            response.fetch(1);
        }
    }

    private void deliver() {
        if (requested == null) {
            return;
        }
        var chunk = requested;
        requested = null;
        context.owner().cancelTimer(timer);
        if (length > 0) {
            var bytes = ByteBuffer.wrap(gathered, 0, length);
            gathered = new byte[CHUNK + BUFFER];
            length = 0;
            chunk.complete(Optional.of(bytes));
        } else if (failure != null) {
            chunk.fail(failure);
        } else {
            chunk.complete(Optional.empty());
        }
    }
}
