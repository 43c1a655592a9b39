package dev.jeton.http;

import static java.util.Locale.ROOT;

import dev.jeton.config.Origin;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;

/**
 * An HTTP response whose body is still to come. It comes piece by piece, each when it is asked for: no more than one is
 * held, and what is not asked for stays in the network. To be closed.
 */
public final class OpenAnswer {
    /** In bytes: what comes in smaller shreds is gathered. */
    private static final int PIECE = 64 << 10;

    /** In bytes: what a shred has at most, over TLS. */
    private static final int SHRED = 16 << 10;

    private final HttpClientResponse response;
    private final Origin origin;
    private final Context context;
    private final Map<String, String> headers;
    private Buffer gathered = Buffer.buffer(PIECE + SHRED);
    private Promise<Optional<byte[]>> asked;
    private Throwable failure;
    private boolean ended;
    private long timer;

    /** On the event loop, as the head arrives. */
    OpenAnswer(HttpClientResponse response, Origin origin) {
        this.response = response.pause();
        this.origin = origin;
        this.context = Vertx.currentContext();
        this.headers = Http.headers(response);
        response.handler(this::take);
        response.endHandler(end -> {
            ended = true;
            give();
        });
        response.exceptionHandler(broken -> {
            failure = broken;
            give();
        });
    }

    /** The response without its body. */
    public Answer head() {
        return new Answer(response.statusCode(), headers, "");
    }

    /** Every value of every header, under its name in lower case. */
    public Map<String, List<String>> fields() {
        var fields = new TreeMap<String, List<String>>();
        response.headers()
                .names()
                .forEach(name -> fields.put(
                        name.toLowerCase(ROOT), List.copyOf(response.headers().getAll(name))));
        return fields;
    }

    /** What is still to come, a {@link #next} at a time. It closes behind the last, or where no more is wanted. */
    public Multi<byte[]> pieces() {
        return Multi.createBy()
                .repeating()
                .uni(this::next)
                .whilst(Optional::isPresent)
                .filter(Optional::isPresent)
                .map(Optional::get)
                .onTermination()
                .invoke(this::close);
    }

    /**
     * The next piece, empty at the end. Fails as {@link Unreachable} says where the connection breaks, or nothing comes
     * for {@link Http#RESPONSE_TIMEOUT}.
     */
    public Uni<Optional<byte[]>> next() {
        return Uni.createFrom()
                .completionStage(() -> {
                    var piece = Promise.<Optional<byte[]>>promise();
                    context.runOnContext(now -> ask(piece));
                    return piece.future().toCompletionStage();
                })
                .onFailure()
                .transform(lost -> Unreachable.translate(lost, origin));
    }

    /** Ends the connection where the body is not at its end. */
    public void close() {
        context.runOnContext(now -> {
            if (!ended && failure == null) {
                response.request().reset();
            }
        });
    }

    private void ask(Promise<Optional<byte[]>> piece) {
        asked = piece;
        if (ended || failure != null) {
            give();
        } else {
            timer = context.owner().setTimer(Http.RESPONSE_TIMEOUT.toMillis(), over -> {
                if (gathered.length() == 0) {
                    failure = new TimeoutException("nothing more came");
                    response.request().reset();
                }
                give();
            });
            response.fetch(1);
        }
    }

    private void take(Buffer shred) {
        gathered.appendBuffer(shred);
        if (gathered.length() >= PIECE) {
            give();
        } else {
            response.fetch(1);
        }
    }

    private void give() {
        if (asked == null) {
            return;
        }
        var piece = asked;
        asked = null;
        context.owner().cancelTimer(timer);
        if (gathered.length() > 0) {
            var bytes = gathered.getBytes();
            gathered = Buffer.buffer(PIECE + SHRED);
            piece.complete(Optional.of(bytes));
        } else if (failure != null) {
            piece.fail(failure);
        } else {
            piece.complete(Optional.empty());
        }
    }
}
