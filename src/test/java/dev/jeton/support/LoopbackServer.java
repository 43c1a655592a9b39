package dev.jeton.support;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/** A real HTTP server on a free port of loopback that gives its answers in order, the last one again and again. */
public final class LoopbackServer implements AutoCloseable {
    /** What came in; header names in lower case. */
    public record Request(String method, URI uri, Map<String, String> headers, String body) {}

    private interface Reply {
        void to(HttpExchange exchange, Request request) throws IOException, InterruptedException;
    }

    private final HttpServer server;
    private final String scheme;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    private final Deque<Reply> replies = new ArrayDeque<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    private LoopbackServer(HttpServer server, String scheme) {
        this.server = server;
        this.scheme = scheme;
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public static LoopbackServer start() throws IOException {
        return new LoopbackServer(HttpServer.create(anyPort(), 0), "http");
    }

    public static LoopbackServer startTls(SSLContext key) throws IOException {
        var server = HttpsServer.create(anyPort(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(key));
        return new LoopbackServer(server, "https");
    }

    public URI url(String path) {
        return url("127.0.0.1", path);
    }

    public URI url(String host, String path) {
        return URI.create(scheme + "://" + host + ":" + server.getAddress().getPort() + path);
    }

    public LoopbackServer answer(int status, String body) {
        return answer(status, request -> body);
    }

    /** @param body from the request; called by several threads at once */
    public LoopbackServer answer(int status, Function<Request, String> body) {
        return answer(request -> Map.entry(status, body.apply(request)));
    }

    /** @param response status and body, from the request; called by several threads at once */
    public LoopbackServer answer(Function<Request, Map.Entry<Integer, String>> response) {
        return then((exchange, request) -> {
            var answer = response.apply(request);
            var bytes = answer.getValue().getBytes(UTF_8);
            exchange.getResponseHeaders().add("X-Answered-By", "loopback");
            exchange.sendResponseHeaders(answer.getKey(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        });
    }

    /** Sends a response with this many bytes of headers besides its own. */
    public LoopbackServer answerWithHeaders(int length) {
        return then((exchange, request) -> {
            for (var left = length; left > 0; left -= 1000) {
                exchange.getResponseHeaders().add("Set-Cookie", "c".repeat(Math.min(left, 1000)));
            }
            exchange.sendResponseHeaders(200, -1);
        });
    }

    /** @param type empty for a response without a Content-Type */
    public LoopbackServer answer(String type, byte[] body) {
        return then((exchange, request) -> {
            if (!type.isEmpty()) {
                exchange.getResponseHeaders().add("Content-Type", type);
            }
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        });
    }

    /** An answer of which the second half is sent when a latch is down. */
    public LoopbackServer answer(String type, byte[] half, CountDownLatch second) {
        return then((exchange, request) -> {
            exchange.getResponseHeaders().add("Content-Type", type);
            exchange.sendResponseHeaders(200, 2L * half.length);
            exchange.getResponseBody().write(half);
            exchange.getResponseBody().flush();
            second.await();
            exchange.getResponseBody().write(half);
        });
    }

    /** Sends a response that breaks off one byte before its end. */
    public LoopbackServer cut(String type, byte[] sent) {
        return then((exchange, request) -> {
            exchange.getResponseHeaders().add("Content-Type", type);
            exchange.sendResponseHeaders(200, sent.length + 1L);
            exchange.getResponseBody().write(sent);
            exchange.getResponseBody().flush();
        });
    }

    /** Closes the connection without an answer. */
    public LoopbackServer drop() {
        return then((exchange, request) -> {});
    }

    /** Says nothing, and keeps the connection. */
    public LoopbackServer hold() {
        return then((exchange, request) -> closing.await());
    }

    /** The next request that has not been taken yet. */
    public Request request() throws InterruptedException {
        var request = requests.poll(20, TimeUnit.SECONDS);
        assertThat(request).as("a request").isNotNull();
        return request;
    }

    /** For looking whether one comes that must not. */
    public Optional<Request> requestWithin(Duration time) throws InterruptedException {
        return Optional.ofNullable(requests.poll(time.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private synchronized LoopbackServer then(Reply reply) {
        replies.add(reply);
        return this;
    }

    private synchronized Reply next() {
        return replies.size() > 1 ? replies.remove() : replies.element();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            var headers = exchange.getRequestHeaders().entrySet().stream()
                    .collect(Collectors.toMap(
                            header -> header.getKey().toLowerCase(Locale.ROOT),
                            header -> String.join(", ", header.getValue())));
            var request = new Request(exchange.getRequestMethod(), exchange.getRequestURI(), headers, body);
            requests.add(request);
            next().to(exchange, request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }
}
