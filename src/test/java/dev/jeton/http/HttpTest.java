package dev.jeton.http;

import static dev.jeton.failure.Failure.Reaction.FIX;
import static dev.jeton.failure.Failure.Reaction.RETRY_LATER;
import static dev.jeton.support.Failures.failure;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.config.Environment;
import dev.jeton.support.EventLoop;
import dev.jeton.support.LoopbackServer;
import dev.jeton.support.TestKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
class HttpTest {
    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final int MILLISECONDS = 20_000;

    @TempDir
    static Path folder;

    @AutoClose
    private static final EventLoop LOOP = new EventLoop();

    private static TestKey key;

    @AutoClose
    private LoopbackServer server;

    @BeforeAll
    static void a_key() throws Exception {
        key = TestKey.makeIn(folder);
    }

    @BeforeEach
    void a_server() throws IOException {
        server = LoopbackServer.start();
    }

    @Test
    void a_form_is_posted_with_content_type_and_user_agent() throws Exception {
        server.answer(200, "{\"name\":\"Größe\"}");
        var answer = post(server.url("/t/token"), Map.of("X-Client", "a", "Content-Type", "text/plain"), "a=b&c=d%20e");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.isSuccess()).isTrue();
        assertThat(answer.body()).isEqualTo("{\"name\":\"Größe\"}");
        assertThat(answer.header("x-answered-by")).contains("loopback");
        assertThat(answer.header("absent")).isEmpty();
        var request = server.request();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.uri()).hasToString("/t/token");
        assertThat(request.body()).isEqualTo("a=b&c=d%20e");
        assertThat(request.headers())
                .containsEntry("content-type", "application/x-www-form-urlencoded")
                .containsEntry("user-agent", "jeton/test")
                .containsEntry("accept", "application/json")
                .containsEntry("x-client", "a");
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 401, 404, 429, 500, 503})
    void a_refusal_is_an_item(int status) {
        server.answer(status, "why");
        var answer = post(server.url("/"));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.isSuccess()).isFalse();
        assertThat(answer.body()).isEqualTo("why");
    }

    @Test
    void an_answer_without_a_body_has_an_empty_one() {
        server.answer(200, "");
        assertThat(post(server.url("/")).body()).isEmpty();
    }

    @Test
    void nothing_is_sent_and_no_event_loop_asked_for_before_somebody_subscribes() throws Exception {
        server.answer(200, "");
        var asked = new AtomicInteger();
        var http = new Http(
                () -> {
                    asked.incrementAndGet();
                    return LOOP.vertx();
                },
                new Environment(Map.of()),
                "jeton/test");
        var post = http.post(server.url("/"), Map.of(), "");
        assertThat(asked).hasValue(0);
        post.await().atMost(BOUND);
        assertThat(asked).hasPositiveValue();
        post.await().atMost(BOUND);
        server.request();
        server.request();
    }

    @Test
    void a_refused_connection_can_be_tried_again_later() throws IOException {
        URI url;
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            url = URI.create("http://127.0.0.1:" + closed.getLocalPort());
        }
        assertThat(failure(RETRY_LATER, () -> post(url))).hasMessage("cannot connect to " + url);
    }

    @Test
    void a_connection_that_breaks_can_be_tried_again_later() {
        server.drop();
        var url = server.url("");
        assertThat(failure(RETRY_LATER, () -> post(url)))
                .hasMessageStartingWith("the connection to " + url + " broke: ");
    }

    @Test
    void cancelling_closes_the_connection() throws Exception {
        try (var listener = listener()) {
            var post = http(Map.of())
                    .post(URI.create("http://127.0.0.1:" + listener.getLocalPort()), Map.of(), "a=b")
                    .subscribe()
                    .with(answer -> {});
            try (var connection = accept(listener)) {
                readHead(connection);
                post.cancel();
                connection.getInputStream().readAllBytes(); // the end of the stream, or the read times out
            }
        }
    }

    @Test
    void what_was_cancelled_before_it_was_connected_is_not_sent() throws Exception {
        server.answer(200, "");
        var http = http(Map.of());
        var cancelled = new CountDownLatch(1);
        LOOP.vertx().runOnContext(busy -> await(cancelled)); // nothing is connected meanwhile
        http.post(server.url("/cancelled"), Map.of(), "")
                .subscribe()
                .with(answer -> {})
                .cancel();
        cancelled.countDown();
        http.post(server.url("/next"), Map.of(), "").await().atMost(BOUND);
        assertThat(server.request().uri()).hasToString("/next");
        assertThat(server.requestWithin(Duration.ofMillis(100))).isEmpty();
    }

    @Test
    void a_certificate_that_nobody_trusts_must_be_fixed() throws Exception {
        try (var tls = LoopbackServer.startTls(key.context()).answer(200, "")) {
            var failure = failure(FIX, () -> post(tls.url("/")));
            assertThat(failure).hasMessageStartingWith("no secure connection to " + tls.url(""));
            assertThat(failure.hint())
                    .hasValueSatisfying(hint -> assertThat(hint).contains("SSL_CERT_FILE"));
            assertThat(tls.requestWithin(Duration.ofMillis(100))).isEmpty();
        }
    }

    @Test
    void a_certificate_that_the_user_names_is_trusted() throws Exception {
        try (var tls = LoopbackServer.startTls(key.context()).answer(200, "yes")) {
            var http = http(Map.of("SSL_CERT_FILE", key.certificate().toString()));
            assertThat(http.post(tls.url("/"), Map.of(), "")
                            .await()
                            .atMost(BOUND)
                            .body())
                    .isEqualTo("yes");
        }
    }

    @Test
    void a_certificate_of_another_host_must_be_fixed() throws Exception {
        try (var tls = LoopbackServer.startTls(key.context()).answer(200, "")) {
            var http = http(Map.of("SSL_CERT_FILE", key.certificate().toString()));
            failure(FIX, () -> http.post(tls.url("localhost", "/"), Map.of(), "")
                    .await()
                    .atMost(BOUND));
            assertThat(tls.requestWithin(Duration.ofMillis(100))).isEmpty();
        }
    }

    @Test
    void a_trust_file_without_a_certificate_must_be_fixed() throws Exception {
        var file = Files.writeString(folder.resolve("empty.pem"), "no certificate\n");
        var http = http(Map.of("SSL_CERT_FILE", file.toString()));
        var url = URI.create("https://127.0.0.1:" + server.url("").getPort());
        assertThat(failure(FIX, () -> http.post(url, Map.of(), "").await().atMost(BOUND)))
                .hasMessageContaining("SSL_CERT_FILE")
                .hasMessageContaining(file.toString());
    }

    @Test
    void a_trust_file_that_is_missing_must_be_fixed() {
        var http = http(Map.of("SSL_CERT_FILE", folder.resolve("missing.pem").toString()));
        assertThat(failure(FIX, () -> http.post(URI.create("https://127.0.0.1:1"), Map.of(), "")
                        .await()
                        .atMost(BOUND)))
                .hasMessageContaining("missing.pem");
    }

    @Test
    void https_goes_through_the_proxy_with_its_user() throws Exception {
        try (var proxy = listener()) {
            var post = http(Map.of("HTTPS_PROXY", "http://user:p%40ss@127.0.0.1:" + proxy.getLocalPort()))
                    .post(URI.create("https://login.example/t"), Map.of(), "secret=1")
                    .subscribeAsCompletionStage();
            try (var connection = accept(proxy)) {
                var head = readHead(connection);
                assertThat(head.get(0)).isEqualTo("CONNECT login.example:443 HTTP/1.1");
                assertThat(head).anySatisfy(line -> assertThat(line)
                        .isEqualToIgnoringCase("proxy-authorization: Basic dXNlcjpwQHNz")); // user:p@ss
                connection.getOutputStream().write("HTTP/1.1 502 Bad Gateway\r\n\r\n".getBytes(US_ASCII));
            }
            assertThat(failure(RETRY_LATER, post::join)).hasMessageContaining("https://login.example");
        }
    }

    @Test
    void a_proxy_that_wants_to_know_who_asks_must_be_told() throws Exception {
        try (var proxy = listener()) {
            var post = http(Map.of("HTTPS_PROXY", "http://user:secret@127.0.0.1:" + proxy.getLocalPort()))
                    .post(URI.create("https://login.example/t"), Map.of(), "secret=1")
                    .subscribeAsCompletionStage();
            try (var connection = accept(proxy)) {
                readHead(connection);
                connection
                        .getOutputStream()
                        .write("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n".getBytes(US_ASCII));
            }
            assertThat(failure(FIX, post::join))
                    .hasMessageContaining("the proxy of HTTPS_PROXY")
                    .hasMessageContaining("HTTP status 407")
                    .hasMessageNotContaining("secret");
        }
    }

    private static Answer post(URI url) {
        return post(url, Map.of(), "");
    }

    private static Answer post(URI url, Map<String, String> headers, String form) {
        return http(Map.of()).post(url, headers, form).await().atMost(BOUND);
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
