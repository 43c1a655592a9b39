package dev.jeton.http;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.support.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.config.Origin;
import dev.jeton.support.EventLoop;
import dev.jeton.support.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ForeignHostsTest {
    private static final URI PUBLIC = URI.create("https://203.0.113.7");

    @AutoClose
    private static final EventLoop LOOP = new EventLoop();

    @AutoClose
    private LoopbackServer server;

    @BeforeEach
    void start() throws IOException {
        server = LoopbackServer.start();
        server.answer(200, "hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "0.0.0.0", "[::ffff:127.0.0.1]"})
    void sends_nothing_to_this_machine_for_a_server_elsewhere(String host) throws Exception {
        assertThat(failure(ERROR, () -> get(host, Map.of(), PUBLIC)))
                .hasMessageContaining("which https://203.0.113.7 named")
                .hasMessageEndingWith("is on this machine");
        assertThat(server.requestWithin(Duration.ofMillis(50))).isEmpty();
    }

    @Test
    void sends_nothing_to_an_address_behind_a_proxy_for_a_server_elsewhere() {
        var proxy = Map.of("HTTPS_PROXY", "http://127.0.0.1:1");
        var request = new Request(Method.GET, URI.create("https://10.0.0.1/secret"));
        assertThat(failure(ERROR, () -> send(request, proxy, PUBLIC)))
                .hasMessageContaining("10.0.0.1 is in a private network");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost"})
    void reaches_this_machine_for_a_server_on_it(String host) throws Exception {
        assertThat(get(host, Map.of(), URI.create("http://127.0.0.1:1"))).isEqualTo(200);
        assertThat(server.request().headers().get("host")).startsWith(host + ":");
    }

    private int get(String host, Map<String, String> environment, URI own) {
        return send(new Request(Method.GET, server.url(host, "/secret")), environment, own);
    }

    private static int send(Request request, Map<String, String> environment, URI own) {
        return LOOP.http(environment)
                .foreignExchange(Origin.of(own))
                .send(request)
                .await()
                .atMost(Duration.ofSeconds(30))
                .status();
    }
}
