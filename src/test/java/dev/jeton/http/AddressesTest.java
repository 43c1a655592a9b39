package dev.jeton.http;

import static dev.jeton.failure.Outcome.UNAVAILABLE;
import static dev.jeton.support.Failures.failure;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.config.Environment;
import dev.jeton.config.Origin;
import dev.jeton.failure.ConnectionFailed;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.support.EventLoop;
import dev.jeton.support.LoopbackServer;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AddressesTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** Of loopback, where nothing listens. */
    private static final String REFUSING = "127.0.0.2";

    @AutoClose
    private static final EventLoop LOOP = new EventLoop();

    @Test
    void goes_on_to_the_next_address_if_one_refuses() throws IOException {
        try (var server = LoopbackServer.start().answer(200, "yes")) {
            var http = http(Map.of(), REFUSING, "127.0.0.1");
            assertThat(get(http, server.url("two.example", "/"))).isEqualTo("yes");
            assertThat(get(http, server.url("two.example", "/"))).isEqualTo("yes");
        }
    }

    @Test
    void goes_on_to_the_next_address_of_a_proxy() throws Exception {
        try (var proxy = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            var head = CompletableFuture.supplyAsync(() -> {
                try (var connection = proxy.accept()) {
                    var start = new byte[40];
                    connection.getInputStream().readNBytes(start, 0, start.length);
                    connection.getOutputStream().write("HTTP/1.1 403 Forbidden\r\n\r\n".getBytes(US_ASCII));
                    return new String(start, US_ASCII);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            var variables = Map.of("HTTPS_PROXY", "http://corp_proxy:" + proxy.getLocalPort());
            var http = http(variables, REFUSING, "127.0.0.1");
            assertThat(failure(Outcome.ERROR, () -> get(http, URI.create("https://login.example/"))))
                    .hasMessage("the proxy http://corp_proxy:" + proxy.getLocalPort()
                            + " refused to connect to login.example:443 (HTTP status 403)");
            assertThat(head.get()).startsWith("CONNECT login.example:443 ");
        }
    }

    @Test
    void fails_if_no_address_can_be_reached() {
        var http = http(Map.of(), REFUSING, "127.0.0.3");
        assertThat(failure(UNAVAILABLE, () -> get(http, URI.create("http://two.example:9/"))))
                .hasMessage("cannot connect to http://two.example:9")
                .isInstanceOfSatisfying(ConnectionFailed.class, lost -> assertThat(lost.wasSent())
                        .isFalse());
    }

    @Test
    void fails_if_the_host_is_unknown() {
        var addresses = new Addresses(host -> {
            throw new UnknownHostException(host);
        });
        var http = http(Map.of(), addresses);
        assertThat(failure(UNAVAILABLE, () -> get(http, URI.create("http://two.example:9/"))))
                .hasMessage("cannot find the host two.example");
    }

    @Test
    void puts_an_unreachable_address_last() throws IOException {
        var addresses = new Addresses(AddressesTest::resolve);
        var first = InetAddress.getByName("10.0.0.1");
        var second = InetAddress.getByName("10.0.0.2");
        var found = addresses.of("10.0.0.1,10.0.0.2").await().atMost(TIMEOUT);
        assertThat(addresses.reachableFirst(found)).containsExactly(first, second);
        addresses.addUnreachable(first);
        assertThat(addresses.reachableFirst(found)).containsExactly(second, first);
    }

    @Test
    void replaces_an_exchange_whose_first_address_cannot_be_reached() throws IOException {
        try (var server = LoopbackServer.start().answer(200, "yes")) {
            var calls = new AtomicInteger();
            var url = server.url("two.example", "/");
            var exchange = http(Map.of(), REFUSING, "127.0.0.1").withAllAddresses(refusing(calls), Origin.of(url));
            for (var round = 0; round < 2; round++) {
                var response = exchange.whole(new Request(Method.GET, url), 100)
                        .await()
                        .atMost(TIMEOUT);
                assertThat(response.body().text()).isEqualTo("yes");
            }
            assertThat(calls).hasValue(1);
        }
    }

    @Test
    void does_not_replace_an_exchange_if_the_host_has_one_address() {
        var calls = new AtomicInteger();
        var url = URI.create("http://two.example:9/");
        var exchange = http(Map.of(), REFUSING).withAllAddresses(refusing(calls), Origin.of(url));
        failure(
                UNAVAILABLE,
                () -> exchange.send(new Request(Method.GET, url)).await().atMost(TIMEOUT));
        assertThat(calls).hasValue(1);
    }

    private static Exchange refusing(AtomicInteger calls) {
        return request -> {
            calls.incrementAndGet();
            Failure refused =
                    ConnectionFailed.of(UNAVAILABLE, "refused", false, new ConnectException("Connection refused"));
            return Uni.createFrom().failure(refused);
        };
    }

    private static String get(Http http, URI url) {
        return http.exchange()
                .whole(new Request(Method.GET, url), 100)
                .await()
                .atMost(TIMEOUT)
                .body()
                .text();
    }

    private static Http http(Map<String, String> variables, String... addresses) {
        return http(variables, new Addresses(host -> resolve(String.join(",", addresses))));
    }

    private static Http http(Map<String, String> variables, Addresses addresses) {
        return new Http(
                LOOP::vertx, new Environment(variables), "jeton/test", DebugLog.none(), addresses, Optional.empty());
    }

    private static InetAddress[] resolve(String list) throws UnknownHostException {
        var all = Stream.of(list.split(",")).toList();
        var addresses = new InetAddress[all.size()];
        for (var i = 0; i < addresses.length; i++) {
            addresses[i] = InetAddress.getByName(all.get(i));
        }
        return addresses;
    }
}
