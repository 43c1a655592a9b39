package dev.jeton.http;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.failure.Outcome.UNAVAILABLE;
import static dev.jeton.support.Failures.failure;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jeton.config.Environment;
import dev.jeton.config.Origin;
import dev.jeton.failure.ConnectionFailed;
import dev.jeton.support.EventLoop;
import dev.jeton.support.FreePort;
import dev.jeton.support.LoopbackServer;
import dev.jeton.support.TestKey;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class VertxExchangeTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int MILLISECONDS = 20_000;
    private static final int LIMIT = 1 << 20;

    @TempDir
    static Path folder;

    @AutoClose
    private static final EventLoop LOOP = new EventLoop();

    private static TestKey key;

    @AutoClose
    private LoopbackServer server;

    @BeforeAll
    static void create_key() throws Exception {
        key = TestKey.makeIn(folder);
    }

    @BeforeEach
    void start_server() throws IOException {
        server = LoopbackServer.start();
    }

    @Test
    void sends_method_headers_and_body_and_a_user_agent() throws Exception {
        server.answer(200, "{\"name\":\"Größe\"}");
        var response = post(server.url("/t/token"), Map.of("X-Client", "a", "Content-Type", "text/x"), "a=b&c=d%20e");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.isSuccess()).isTrue();
        assertThat(response.body().text()).isEqualTo("{\"name\":\"Größe\"}");
        assertThat(response.header("x-answered-by")).contains("loopback");
        assertThat(response.header("absent")).isEmpty();
        var request = server.request();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.uri()).hasToString("/t/token");
        assertThat(request.body()).isEqualTo("a=b&c=d%20e");
        assertThat(request.headers())
                .containsEntry("content-type", "text/x")
                .containsEntry("user-agent", "jeton/test")
                .containsEntry("x-client", "a");
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 401, 404, 429, 500, 503})
    void returns_a_response_of_any_status(int status) {
        server.answer(status, "why");
        var response = post(server.url("/"));
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.isSuccess()).isFalse();
        assertThat(response.body().text()).isEqualTo("why");
    }

    @Test
    void accepts_60_kib_of_headers_and_not_more_without_a_bound() {
        server.answerWithHeaders(60_000).answerWithHeaders(100_000);
        assertThat(post(server.url("/")).status()).isEqualTo(200);
        assertThat(failure(ERROR, () -> post(server.url("/"))))
                .hasMessage("the response from " + server.url("") + " has headers of more than 64 KiB");
    }

    @Test
    void returns_an_empty_body() {
        server.answer(200, "");
        assertThat(post(server.url("/")).body().length()).isZero();
    }

    @Test
    void starts_no_event_loop_before_a_subscription() throws Exception {
        server.answer(200, "");
        var starts = new AtomicInteger();
        var http = new Http(
                () -> {
                    starts.incrementAndGet();
                    return LOOP.vertx();
                },
                new Environment(Map.of()),
                "jeton/test",
                DebugLog.none());
        var post = http.exchange().send(new Request(Method.POST, server.url("/")));
        assertThat(starts).hasValue(0);
        post.await().atMost(TIMEOUT);
        assertThat(starts).hasPositiveValue();
        post.await().atMost(TIMEOUT);
        server.request();
        server.request();
    }

    @Test
    void is_unavailable_if_the_connection_is_refused() throws IOException {
        var url = nowhere();
        assertThat(failure(UNAVAILABLE, () -> post(url))).hasMessage("cannot connect to " + url);
    }

    @Test
    void is_unavailable_if_the_connection_is_lost() {
        server.drop();
        var url = server.url("");
        assertThat(failure(UNAVAILABLE, () -> post(url)))
                .hasMessageStartingWith("the connection to " + url + " was lost: ");
    }

    @Test
    void cancelling_closes_the_connection() throws Exception {
        try (var listener = listener()) {
            var post = http(Map.of())
                    .exchange()
                    .send(form(URI.create("http://127.0.0.1:" + listener.getLocalPort()), "a=b"))
                    .subscribe()
                    .with(response -> {});
            try (var connection = accept(listener)) {
                readHead(connection);
                post.cancel();
                connection.getInputStream().readAllBytes(); // the end of the stream, or the read times out
            }
        }
    }

    @Test
    void sends_nothing_if_cancelled_before_it_is_connected() throws Exception {
        server.answer(200, "");
        var http = http(Map.of());
        var cancelled = new CountDownLatch(1);
        LOOP.vertx().runOnContext(busy -> await(cancelled)); // blocks the event loop
        http.exchange()
                .send(form(server.url("/cancelled"), ""))
                .subscribe()
                .with(response -> {})
                .cancel();
        cancelled.countDown();
        http.exchange().send(form(server.url("/next"), "")).await().atMost(TIMEOUT);
        assertThat(server.request().uri()).hasToString("/next");
        assertThat(server.requestWithin(Duration.ofMillis(100))).isEmpty();
    }

    @Test
    void reports_whether_the_request_was_sent() throws IOException {
        server.drop();
        assertThat(catchThrowableOfType(ConnectionFailed.class, () -> post(server.url("")))
                        .wasSent())
                .isTrue();
        assertThat(catchThrowableOfType(ConnectionFailed.class, () -> post(nowhere()))
                        .wasSent())
                .isFalse();
    }

    @Test
    void fails_on_a_body_that_is_longer_than_the_limit() throws IOException {
        var half = new byte[2 * LIMIT];
        var never = new CountDownLatch(1);
        server.answer("application/json", half, never);
        assertThat(failure(ERROR, () -> post(server.url("/")))).hasMessage("the response is longer than 1 MiB");
        never.countDown();
    }

    @Test
    void names_the_option_if_no_response_comes_in_time() {
        server.hold();
        var http = http(Map.of()).withResponseTimeout(Duration.ofMillis(1500));
        assertThat(failure(UNAVAILABLE, () -> whole(http, new Request(Method.GET, server.url("/"))))
                        .advice()
                        .orElseThrow())
                .isEqualTo("Wait longer than 1 s for a response with --response-timeout.");
    }

    @Test
    void limits_the_body_for_any_vertx_client() {
        server.answer("application/json", new byte[2 * LIMIT]);
        var client = LOOP.vertx().createHttpClient();
        var body = client.request(
                        HttpMethod.GET, server.url("").getPort(), server.url("").getHost(), "/")
                .onSuccess(request -> Http.limit(request, LIMIT))
                .compose(request -> request.send().compose(HttpClientResponse::body))
                .toCompletionStage()
                .toCompletableFuture();
        assertThatThrownBy(() -> body.get(20, TimeUnit.SECONDS))
                .satisfies(thrown -> assertThat(http(Map.of()).failure(thrown, Origin.of(server.url(""))))
                        .hasMessage("the response is longer than 1 MiB"));
    }

    @Test
    void reads_a_chunk_when_it_is_requested() throws IOException {
        var second = new CountDownLatch(1);
        server.answer("image/png", new byte[100_000], second);
        var chunks = http(Map.of())
                .exchange()
                .send(new Request(Method.GET, server.url("/")))
                .await()
                .atMost(TIMEOUT)
                .body()
                .chunks()
                .subscribe()
                .withSubscriber(AssertSubscriber.<ByteBuffer>create(1));
        chunks.awaitItems(1, TIMEOUT);
        chunks.assertNotTerminated();
        second.countDown();
        chunks.request(100).awaitCompletion(TIMEOUT);
        assertThat(chunks.getItems().stream().mapToInt(ByteBuffer::remaining).sum())
                .isEqualTo(200_000);
    }

    @Test
    void a_chunk_keeps_its_bytes_until_the_next_is_requested() {
        var sent = new byte[1_000_003];
        new Random(1).nextBytes(sent);
        server.answer("image/png", sent);
        var response = http(Map.of()).exchange().send(new Request(Method.GET, server.url("/")));
        var body = response.await().atMost(TIMEOUT).body();
        var received = new ByteArrayOutputStream();
        for (var chunk = next(body); chunk.isPresent(); chunk = next(body)) {
            received.writeBytes(Content.bytes(chunk.get()));
        }
        assertThat(received.toByteArray()).isEqualTo(sent);
    }

    private static Optional<ByteBuffer> next(Body body) {
        return body.next().await().atMost(TIMEOUT);
    }

    @Test
    void is_unavailable_if_the_body_is_incomplete() throws IOException {
        server.cut("application/json", "{\"a\":".getBytes(US_ASCII));
        assertThat(failure(UNAVAILABLE, () -> post(server.url(""))))
                .isInstanceOf(ConnectionFailed.class)
                .hasMessageStartingWith("the connection to " + server.url("") + " was lost: ");
    }

    @Test
    void is_unavailable_if_the_handshake_is_interrupted() throws Exception {
        try (var listener = listener()) {
            var post = http(Map.of())
                    .exchange()
                    .send(form(URI.create("https://127.0.0.1:" + listener.getLocalPort()), ""))
                    .subscribeAsCompletionStage();
            accept(listener).close();
            assertThat(failure(UNAVAILABLE, post::join))
                    .isInstanceOfSatisfying(ConnectionFailed.class, lost -> assertThat(lost.wasSent())
                            .isFalse());
        }
    }

    @Test
    void fails_on_an_untrusted_certificate() throws Exception {
        try (var tls = LoopbackServer.startTls(key.context()).answer(200, "")) {
            var failure = failure(ERROR, () -> post(tls.url("/")));
            assertThat(failure).hasMessageStartingWith("no secure connection to " + tls.url(""));
            assertThat(failure.advice())
                    .hasValueSatisfying(advice -> assertThat(advice).contains("SSL_CERT_FILE"));
            assertThat(tls.requestWithin(Duration.ofMillis(100))).isEmpty();
        }
    }

    @Test
    void trusts_a_certificate_in_ssl_cert_file() throws Exception {
        try (var tls = LoopbackServer.startTls(key.context()).answer(200, "yes")) {
            var http = http(Map.of("SSL_CERT_FILE", key.certificate().toString()));
            assertThat(whole(http, form(tls.url("/"), "")).body().text()).isEqualTo("yes");
        }
    }

    @Test
    void fails_on_a_certificate_of_another_host() throws Exception {
        try (var tls = LoopbackServer.startTls(key.context()).answer(200, "")) {
            var http = http(Map.of("SSL_CERT_FILE", key.certificate().toString()));
            failure(ERROR, () -> whole(http, form(tls.url("localhost", "/"), "")));
            assertThat(tls.requestWithin(Duration.ofMillis(100))).isEmpty();
        }
    }

    @Test
    void fails_on_a_trust_file_without_a_certificate() throws Exception {
        var file = Files.writeString(folder.resolve("empty.pem"), "no certificate\n");
        var http = http(Map.of("SSL_CERT_FILE", file.toString()));
        var url = URI.create("https://127.0.0.1:" + server.url("").getPort());
        assertThat(failure(ERROR, () -> whole(http, form(url, ""))))
                .hasMessageContaining("SSL_CERT_FILE")
                .hasMessageContaining(file.toString());
    }

    @Test
    void fails_on_a_missing_trust_file() {
        var http = http(Map.of("SSL_CERT_FILE", folder.resolve("missing.pem").toString()));
        assertThat(failure(ERROR, () -> whole(http, form(URI.create("https://127.0.0.1:1"), ""))))
                .hasMessageContaining("missing.pem");
    }

    @Test
    void sends_https_through_the_proxy_with_its_credentials() throws Exception {
        try (var proxy = listener()) {
            var post = http(Map.of("HTTPS_PROXY", "http://user:p%40ss@127.0.0.1:" + proxy.getLocalPort()))
                    .exchange()
                    .send(form(URI.create("https://login.example/t"), "secret=1"))
                    .subscribeAsCompletionStage();
            try (var connection = accept(proxy)) {
                var head = readHead(connection);
                assertThat(head.get(0)).isEqualTo("CONNECT login.example:443 HTTP/1.1");
                assertThat(head).anySatisfy(line -> assertThat(line)
                        .isEqualToIgnoringCase("proxy-authorization: Basic dXNlcjpwQHNz")); // user:p@ss
                connection.getOutputStream().write("HTTP/1.1 502 Bad Gateway\r\n\r\n".getBytes(US_ASCII));
            }
            assertThat(failure(UNAVAILABLE, post::join))
                    .hasMessage("the proxy http://127.0.0.1:" + proxy.getLocalPort()
                            + " refused to connect to login.example:443 (HTTP status 502)");
        }
    }

    @Test
    void fails_if_the_proxy_requires_other_credentials() throws Exception {
        try (var proxy = listener()) {
            var post = http(Map.of("HTTPS_PROXY", "http://user:secret@127.0.0.1:" + proxy.getLocalPort()))
                    .exchange()
                    .send(form(URI.create("https://login.example/t"), "secret=1"))
                    .subscribeAsCompletionStage();
            try (var connection = accept(proxy)) {
                readHead(connection);
                connection
                        .getOutputStream()
                        .write("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n".getBytes(US_ASCII));
            }
            assertThat(failure(ERROR, post::join))
                    .hasMessageContaining("rejected the name and password in HTTPS_PROXY (HTTP status 407)")
                    .hasMessageNotContaining("secret");
        }
    }

    private static URI nowhere() {
        return URI.create("http://127.0.0.1:" + FreePort.any());
    }

    private static Response<Content> post(URI url) {
        return post(url, Map.of(), "");
    }

    private static Response<Content> post(URI url, Map<String, String> headers, String form) {
        return whole(http(Map.of()), form(url, form).headers(headers));
    }

    private static Request form(URI url, String form) {
        return new Request(Method.POST, url).body(Content.of(form));
    }

    private static Response<Content> whole(Http http, Request request) {
        return http.exchange().whole(request, LIMIT).await().atMost(TIMEOUT);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(MILLISECONDS, TimeUnit.MILLISECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Http http(Map<String, String> variables) {
        return LOOP.http(variables);
    }

    private static ServerSocket listener() throws IOException {
        var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        listener.setSoTimeout(MILLISECONDS);
        return listener;
    }

    private static Socket accept(ServerSocket listener) throws IOException {
        var connection = listener.accept();
        connection.setSoTimeout(MILLISECONDS);
        return connection;
    }

    private static List<String> readHead(Socket connection) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(connection.getInputStream(), US_ASCII));
        return reader.lines().takeWhile(line -> !line.isEmpty()).toList();
    }
}
