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
import java.net.InetAddress;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Sends requests with Vert.x' HTTP client. Each step has a timeout: the connection, each chunk of the request's body, the
 * headers of the response and each chunk of its body. Cancelling closes the connection.
 */
final class VertxExchange implements Exchange {
    /** In bytes: the size of the chunks of a file. */
    private static final int CHUNK = 64 << 10;

    /** Bounds the time to try the addresses of a host. */
    private static final Duration CONNECTING = Duration.ofSeconds(20);

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
        return Uni.createFrom().deferred(() -> {
            var route = http.route(Origin.of(request.url()));
            return hosts.find(route)
                    .chain(addresses -> send(request, route, http.addresses().reachableFirst(addresses)))
                    .onFailure()
                    .transform(failure -> http.failure(failure, route.origin()));
        });
    }

    private RequestOptions options(Request request) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(request.method().name()))
                .setAbsoluteURI(request.url().toString())
                .putHeader("User-Agent", http.userAgent());
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

    private static Response<Body> response(HttpClientResponse response, Route route) {
        return Response.of(response.statusCode(), response.headers(), new VertxBody(response, route));
    }

    private Future<HttpClientResponse> awaitResponse(Future<HttpClientResponse> response) {
        return response.timeout(http.responseTimeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Future<Void> awaitSent(Future<Void> chunk) {
        return chunk.timeout(Http.CHUNK_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Connects, and sends the request on the event loop. Resets the request on cancellation. */
    private Uni<Response<Body>> send(Request request, Route route, List<InetAddress> addresses) {
        var sent = new AtomicReference<HttpClientRequest>();
        var cancelled = new AtomicBoolean();
        return Uni.createFrom()
                .completionStage(() -> onEventLoop(
                                () -> connect(route, addresses.iterator(), options(request), System.nanoTime())
                                        .onSuccess(connected -> connected.exceptionHandler(lost -> {})) // else logged
                                        .onSuccess(sent::set)
                                        .compose(connected ->
                                                cancelled.get() ? cancel(connected) : send(connected, request, route)))
                        .toCompletionStage())
                .onCancellation()
                .invoke(() -> {
                    cancelled.set(true);
                    reset(sent.get());
                });
    }

    private Future<Response<Body>> send(HttpClientRequest connected, Request request, Route route) {
        return send(connected, request)
                .map(response -> response(response, route))
                .onFailure(lost -> connected.reset());
    }

    /** Tries one address after another, until the time for that is over. */
    private Future<HttpClientRequest> connect(
            Route route, Iterator<InetAddress> addresses, RequestOptions options, long start) {
        var address = addresses.next();
        return client(route.origin()).request(to(address, route, options)).recover(failure -> {
            if (!ConnectionFailures.isUnreachable(failure)) {
                return Future.failedFuture(failure);
            }
            http.addresses().addUnreachable(address);
            return addresses.hasNext() && System.nanoTime() - start < CONNECTING.toNanos()
                    ? connect(route, addresses, options, start)
                    : Future.failedFuture(failure);
        });
    }

    /** A proxy gets the name of the host, which may be unknown here. */
    private static RequestOptions to(InetAddress address, Route route, RequestOptions options) {
        var addressed = new RequestOptions(options);
        return route.proxy()
                .map(proxy -> addressed.setProxyOptions(proxy.options(address)))
                .orElseGet(() -> addressed.setServer(
                        SocketAddress.inetSocketAddress(route.origin().port(), address.getHostAddress())));
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
