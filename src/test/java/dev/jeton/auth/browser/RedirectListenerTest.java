package dev.jeton.auth.browser;

import static dev.jeton.auth.browser.RawRequest.get;
import static dev.jeton.auth.browser.RawRequest.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.auth.browser.RedirectResponse.Code;
import dev.jeton.auth.browser.RedirectResponse.Refused;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.support.EventLoop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectListenerTest {
    private static final EventLoop LOOP = new EventLoop();
    private static final String STATE = "the-state_of-this-sign-in";
    private static final URI PAGE = URI.create("https://login.example.com/authorize?client_id=1&state=" + STATE);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private RedirectListener listener;
    private CompletableFuture<RedirectResponse> response;
    private int port;

    @BeforeEach
    void listen() {
        listener = RedirectListener.open(LOOP.vertx(), 0).await().atMost(TIMEOUT);
        response = listener.response(STATE, PAGE).subscribeAsCompletionStage();
        port = listener.port();
    }

    @AfterEach
    void close() {
        listener.close().await().atMost(TIMEOUT);
    }

    @AfterAll
    static void closeLoop() {
        LOOP.close();
    }

    private RedirectResponse result() throws Exception {
        return response.get(20, TimeUnit.SECONDS);
    }

    private CompletableFuture<String> postInBackground(String form) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return post(port, form);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void returns_a_posted_code_and_answers_only_when_the_sign_in_has_ended() throws Exception {
        var browser = postInBackground("code=0.abc%2Fd&state=" + STATE + "&session_state=1");

        assertThat(result())
                .isInstanceOfSatisfying(
                        Code.class, code -> assertThat(code.code().reveal()).isEqualTo("0.abc/d"));
        assertThat(browser).isNotDone();
        listener.finish(RedirectPage.signedIn("adele@example.com")).await().atMost(TIMEOUT);
        assertThat(browser.get(20, TimeUnit.SECONDS))
                .startsWith("HTTP/1.1 200 ")
                .contains("adele@example.com")
                .contains("default-src 'none'")
                .containsIgnoringCase("cache-control: no-store")
                .containsIgnoringCase("referrer-policy: no-referrer")
                .doesNotContainIgnoringCase("access-control-allow")
                .doesNotContain("<script");
    }

    @Test
    void redirects_and_keeps_a_response_before_anybody_waits_for_it() throws Exception {
        var quick = RedirectListener.open(LOOP.vertx(), 0).await().atMost(TIMEOUT);
        try {
            var expected = quick.response(STATE, PAGE);
            assertThat(get(quick.port(), "/go")).startsWith("HTTP/1.1 302 ");
            var browser = CompletableFuture.supplyAsync(() -> {
                try {
                    return post(quick.port(), "code=1&state=" + STATE);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertThat(expected.await().atMost(TIMEOUT)).isInstanceOf(Code.class);
            quick.finish(RedirectPage.signedIn("adele@example.com")).await().atMost(TIMEOUT);
            assertThat(browser.get(20, TimeUnit.SECONDS)).contains("adele@example.com");
        } finally {
            quick.close().await().atMost(TIMEOUT);
        }
    }

    @Test
    void shows_text_of_a_server_as_text() throws Exception {
        var browser = postInBackground("code=1&state=" + STATE);
        result();
        listener.finish(RedirectPage.signedIn("<img src=x onerror=alert(1)>&\"'"))
                .await()
                .atMost(TIMEOUT);

        assertThat(browser.get(20, TimeUnit.SECONDS))
                .contains("&lt;img src=x onerror=alert(1)&gt;&amp;&quot;&#39;")
                .doesNotContain("<img");
    }

    @Test
    void returns_a_posted_error() throws Exception {
        postInBackground(
                "error=access_denied&error_subcode=cancel&error_description=AADSTS65004%3A+declined&state=" + STATE);

        assertThat(result()).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.error().names()).isEqualTo("access_denied/cancel");
            assertThat(refused.error().aadsts()).contains(65004);
        });
    }

    @Test
    void returns_an_error_in_the_url() throws Exception {
        CompletableFuture.supplyAsync(() -> {
            try {
                return get(port, "/?error=server_error&state=" + STATE);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });

        assertThat(result()).isInstanceOf(Refused.class);
    }

    @Test
    void answers_other_requests_and_keeps_waiting() throws Exception {
        assertThat(get(port, "/")).startsWith("HTTP/1.1 200 ").contains("jeton waits");
        assertThat(get(port, "/go")).startsWith("HTTP/1.1 302 ").containsIgnoringCase("location: " + PAGE);
        assertThat(get(port, "/favicon.ico")).startsWith("HTTP/1.1 204 ");
        assertThat(get(port, "/other")).startsWith("HTTP/1.1 404 ");
        assertThat(get(port, "/?code=1&state=" + STATE))
                .startsWith("HTTP/1.1 400 ")
                .contains("cannot be used");
        assertThat(get(port, "/?%zz")).startsWith("HTTP/1.1 400 ");
        try (var request = new RawRequest("127.0.0.1", port)) {
            assertThat(request.send("OPTIONS / HTTP/1.1\r\nHost: localhost:" + port + "\r\n\r\n")
                            .response())
                    .startsWith("HTTP/1.1 405 ");
        }

        assertThat(response).isNotDone();
        postInBackground("code=1&state=" + STATE);
        assertThat(result()).isInstanceOf(Code.class);
    }

    @Test
    void ignores_any_number_of_wrong_states() throws Exception {
        for (var i = 0; i < 50; i++) {
            assertThat(post(port, "code=1&state=wrong" + i)).startsWith("HTTP/1.1 400 ");
        }
        assertThat(get(port, "/?error=access_denied&state=wrong")).startsWith("HTTP/1.1 400 ");
        assertThat(post(port, "code=1")).startsWith("HTTP/1.1 400 ");

        assertThat(response).isNotDone();
    }

    @ParameterizedTest
    @ValueSource(strings = {"code=1&code=2&state=S", "code=1&state=S&state=S", "code=1&error=x&state=S", "state=S", ""})
    void refuses_an_ambiguous_form(String form) throws Exception {
        assertThat(post(port, form.replace("S", STATE))).startsWith("HTTP/1.1 400 ");
        assertThat(response).isNotDone();
    }

    @Test
    void answers_a_second_post_without_a_second_result() throws Exception {
        postInBackground("code=first&state=" + STATE);
        result();

        assertThat(post(port, "code=second&state=" + STATE)).startsWith("HTTP/1.1 410 ");
        assertThat(result())
                .isInstanceOfSatisfying(
                        Code.class, code -> assertThat(code.code().reveal()).isEqualTo("first"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:PORT",
                "localhost",
                "localhost:1",
                "localhost.evil.example:PORT",
                ""
            })
    void refuses_a_request_for_another_host(String host) throws Exception {
        assertThat(get(port, "/go", host.replace("PORT", "" + port)))
                .startsWith("HTTP/1.1 4")
                .doesNotContain(STATE);
    }

    @Test
    void refuses_a_body_that_is_not_a_form_or_too_large() throws Exception {
        try (var request = new RawRequest("127.0.0.1", port)) {
            var json = RawRequest.form(port, "code=1&state=" + STATE).replace("x-www-form-urlencoded", "json");
            assertThat(request.send(json).response()).startsWith("HTTP/1.1 415 ");
        }
        assertThat(post(port, "code=" + "a".repeat(70_000) + "&state=" + STATE)).startsWith("HTTP/1.1 413 ");

        assertThat(response).isNotDone();
    }

    @Test
    void slow_clients_do_not_keep_the_browser_out() throws Exception {
        var slow = new ArrayList<RawRequest>();
        try {
            for (var i : IntStream.range(0, 100).toArray()) {
                slow.add(new RawRequest("127.0.0.1", port)
                        .send("POST / HTTP/1.1\r\nHost: localhost:" + port + "\r\nX-" + i));
            }
            postInBackground("code=1&state=" + STATE);

            assertThat(result()).isInstanceOf(Code.class);
        } finally {
            for (var each : slow) {
                each.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "POST / HTTP/1.1\r\n", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nc"})
    void closes_a_connection_without_a_complete_request(String start) throws Exception {
        try (var request = new RawRequest("127.0.0.1", port)) {
            assertThat(request.send(start).response()).isEmpty();
        }
    }

    @Test
    void listens_on_both_loopback_addresses_only() throws Exception {
        try (var request = new RawRequest("::1", port)) {
            assertThat(request.send("GET / HTTP/1.1\r\nHost: [::1]:" + port + "\r\n\r\n")
                            .response())
                    .startsWith("HTTP/1.1 200 ");
        }
        var others = java.net.NetworkInterface.networkInterfaces()
                .flatMap(java.net.NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .toList();
        for (var other : others) {
            assertThatThrownBy(() -> new RawRequest(other.getHostAddress(), port))
                    .isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void refuses_a_port_that_is_in_use(String address) throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getByName(address))) {
            var open = RedirectListener.open(LOOP.vertx(), other.getLocalPort());

            assertThatThrownBy(() -> open.await().atMost(TIMEOUT))
                    .isInstanceOfSatisfying(Failure.class, failure -> assertThat(failure.outcome())
                            .isEqualTo(Outcome.USAGE))
                    .hasMessageContaining("cannot listen on port " + other.getLocalPort());
        }
    }
}
