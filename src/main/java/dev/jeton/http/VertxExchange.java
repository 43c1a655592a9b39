package dev.jeton.http;

import dev.jeton.config.Origin;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Sends requests with Vert.x' HTTP client. Each step has a timeout: the connection, each chunk of the request's body, the
 * headers of the response and each chunk of its body. Cancelling closes the connection.
 */
final class VertxExchange implements Exchange {
    /** In bytes: the size of the chunks of a file. */
    private static final int CHUNK = 64 << 10;

    private final Supplier<Vertx> vertx;
    private final Http http;
    private final HostLookup hosts;
    private final Map<Origin, HttpClient> clients = new ConcurrentHashMap<>();

    VertxExchange(Supplier<Vertx> vertx, Http http, HostLookup hosts) {
        this.vertx = vertx;
        this.http = http;
        this.hosts = hosts;
    }

    @Override
    public Uni<Response<Body>> send(Request request) {
        var origin = Origin.of(request.url());
        return connect(origin, server -> options(request, server), connected -> send(connected, request)
                        .map(response -> response(response, origin))
                        .onFailure(lost -> connected.reset()))
                .onFailure()
                .transform(failure -> http.failure(failure, origin));
    }

    private RequestOptions options(Request request, Optional<SocketAddress> server) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(request.method().name()))
                .setAbsoluteURI(request.url().toString())
                .putHeader("User-Agent", http.userAgent());
        server.ifPresent(options::setServer);
        request.headers().forEach(options::putHeader);
        return options;
    }

    private Future<HttpClientResponse> send(HttpClientRequest connected, Request request) {
        if (request.body().isEmpty()) {
            return awaitResponse(connected.send());
        }
        return request.body().get() instanceof FilePart part
                ? send(connected, part)
                : awaitResponse(
                        connected.send(Buffer.buffer(((Content) request.body().get()).bytes())));
    }

    private Future<HttpClientResponse> send(HttpClientRequest connected, FilePart part) {
        var response = connected.response();
        connected.putHeader("Content-Length", "" + part.length());
        var chunks = part.chunks(CHUNK);
        return WriteLoop.run(() -> chunks.get().map(chunk -> awaitSent(connected.write(chunk))))
                .compose(all -> awaitSent(connected.end()))
                .compose(all -> awaitResponse(response));
    }

    private static Response<Body> response(HttpClientResponse response, Origin origin) {
        return Response.of(response.statusCode(), response.headers(), new VertxBody(response, origin));
    }

    private Future<HttpClientResponse> awaitResponse(Future<HttpClientResponse> response) {
        return response.timeout(http.responseTimeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Future<Void> awaitSent(Future<Void> chunk) {
        return chunk.timeout(Http.CHUNK_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Connects, and runs an exchange on the event loop. Resets the request on cancellation.
     *
     * @param exchange gets the connected request, and sends it
     */
    private <T> Uni<T> connect(
            Origin origin,
            Function<Optional<SocketAddress>, RequestOptions> options,
            Function<HttpClientRequest, Future<T>> exchange) {
        return Uni.createFrom().deferred(() -> {
            var sent = new AtomicReference<HttpClientRequest>();
            var cancelled = new AtomicBoolean();
            return hosts.find(origin)
                    .chain(server -> Uni.createFrom().completionStage(() -> onEventLoop(() -> client(origin)
                                    .request(options.apply(server))
                                    .onSuccess(request -> request.exceptionHandler(lost -> {})) // else Vert.x logs it
                                    .onSuccess(sent::set)
                                    .compose(request -> cancelled.get() ? cancel(request) : exchange.apply(request)))
                            .toCompletionStage()))
                    .onCancellation()
                    .invoke(() -> {
                        cancelled.set(true);
                        reset(sent.get());
                    });
        });
    }

    /** On another thread, the body of a response could arrive before it has a handler, and would be lost. */
    private <T> Future<T> onEventLoop(Supplier<Future<T>> exchange) {
        var result = Promise.<T>promise();
        vertx.get().runOnContext(started -> Future.succeededFuture()
                .compose(nothing -> exchange.get())
                .onComplete(result));
        return result.future();
    }

    private HttpClient client(Origin origin) {
        return clients.computeIfAbsent(origin, key -> vertx.get().createHttpClient(http.options(key)));
    }

    private static <T> Future<T> cancel(HttpClientRequest request) {
        request.reset();
        return Future.failedFuture(new CancellationException());
    }

    private static void reset(HttpClientRequest request) {
        if (request != null) {
            request.reset();
        }
    }
}
