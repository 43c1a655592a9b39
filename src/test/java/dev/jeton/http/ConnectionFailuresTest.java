package dev.jeton.http;

import static dev.jeton.failure.Outcome.BLOCKED_BY_POLICY;
import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.failure.Outcome.UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.jeton.config.Environment;
import dev.jeton.config.Origin;
import dev.jeton.failure.ConnectionFailed;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.proxy.ProxyConnectException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConnectionFailuresTest {
    private static final Route DIRECT = route(Map.of());
    private static final Route PROXIED = route(Map.of("HTTPS_PROXY", "http://ada:secret@proxy.example:3128"));

    static Stream<Arguments> exceptions() {
        return Stream.of(
                arguments(new UnknownHostException("x"), UNAVAILABLE, "cannot find the host graph.microsoft.com"),
                arguments(new ConnectException("x"), UNAVAILABLE, "cannot connect to https://graph.microsoft.com"),
                arguments(
                        new TimeoutException("x"),
                        UNAVAILABLE,
                        "timeout: no response from https://graph.microsoft.com"),
                arguments(
                        new ConnectTimeoutException("x"),
                        UNAVAILABLE,
                        "timeout: no response from https://graph.microsoft.com"),
                arguments(
                        new SSLHandshakeException("no path"),
                        ERROR,
                        "no secure connection to https://graph.microsoft.com: no path"),
                arguments(
                        new SSLHandshakeException("Connection closed while SSL/TLS handshake was in progress"),
                        UNAVAILABLE,
                        "the connection to https://graph.microsoft.com was lost:"
                                + " Connection closed while SSL/TLS handshake was in progress"),
                arguments(
                        new SSLHandshakeException("Received fatal alert: internal_error"),
                        UNAVAILABLE,
                        "the connection to https://graph.microsoft.com was lost: Received fatal alert: internal_error"),
                arguments(
                        new SSLHandshakeException("Received fatal alert: protocol_version"),
                        ERROR,
                        "no secure connection to https://graph.microsoft.com: the server refused the TLS handshake"
                                + " (protocol_version)"),
                arguments(
                        new SslHandshakeTimeoutException("handshake timed out after 10000ms"),
                        UNAVAILABLE,
                        "timeout: no response from https://graph.microsoft.com to the TLS handshake"),
                arguments(
                        new SSLException("closing inbound before receiving peer's close_notify"),
                        UNAVAILABLE,
                        "the connection to https://graph.microsoft.com was lost:"
                                + " closing inbound before receiving peer's close_notify"),
                arguments(
                        new SocketException("Network is unreachable: graph.microsoft.com"),
                        UNAVAILABLE,
                        "cannot connect to https://graph.microsoft.com"),
                arguments(
                        new ClosedChannelException(),
                        UNAVAILABLE,
                        "the connection to https://graph.microsoft.com was lost: the server or the network closed it"),
                arguments(
                        new IOException("reset"),
                        UNAVAILABLE,
                        "the connection to https://graph.microsoft.com was lost: reset"));
    }

    @ParameterizedTest
    @MethodSource("exceptions")
    void translates_an_exception_to_outcome_and_message(Throwable cause, Outcome outcome, String message) {
        assertThat(translated(cause)).hasMessage(message).hasCause(cause);
        assertThat(translated(cause).outcome()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @MethodSource("exceptions")
    void returns_whether_the_request_may_have_been_sent(Throwable cause) {
        var failure = (ConnectionFailed) translated(cause);
        assertThat(failure.wasSent())
                .isEqualTo(!(cause instanceof ConnectException
                        || cause instanceof UnknownHostException
                        || cause instanceof SSLHandshakeException
                        || cause instanceof SocketException));
        assertThat(failure.hint("later")).isInstanceOf(ConnectionFailed.class).hasCause(cause);
    }

    @Test
    void finds_the_exception_among_the_causes() {
        assertThat(translated(new IllegalStateException(new IOException(new UnknownHostException("x")))))
                .hasMessage("cannot find the host graph.microsoft.com");
    }

    @Test
    void finds_the_innermost_exception_that_tells_the_reason() {
        var closed = new SSLHandshakeException("Failed to create SSL connection");
        closed.initCause(new ClosedChannelException());
        assertThat(translated(closed).outcome()).isEqualTo(UNAVAILABLE);
        assertThat(translated(closed)).hasMessageContaining("was lost: the server or the network closed it");
        assertThat(((ConnectionFailed) translated(closed)).wasSent()).isFalse();
    }

    static Stream<Arguments> exceptionsOfProxies() {
        return Stream.of(
                arguments(
                        new UnknownHostException("proxy.example"),
                        UNAVAILABLE,
                        "cannot find the host proxy.example of the proxy http://proxy.example:3128"),
                arguments(
                        new ConnectException("Connection refused"),
                        UNAVAILABLE,
                        "cannot connect to the proxy http://proxy.example:3128 (HTTPS_PROXY)"),
                arguments(
                        new ConnectTimeoutException("connection timed out"),
                        UNAVAILABLE,
                        "timeout: no response from the proxy http://proxy.example:3128 (HTTPS_PROXY)"),
                arguments(
                        new ProxyConnectException("http, basic, /10.0.0.1:3128 => graph.microsoft.com:443, timeout"),
                        UNAVAILABLE,
                        "no response from the proxy http://proxy.example:3128 (HTTPS_PROXY)"),
                arguments(
                        status("407 Proxy Authentication Required"),
                        ERROR,
                        "the proxy http://proxy.example:3128 rejected the name and password in HTTPS_PROXY"
                                + " (HTTP status 407)"),
                arguments(status("401 Unauthorized"), ERROR, refused("HTTP status 401")),
                arguments(status("403 Forbidden"), ERROR, refused("HTTP status 403")),
                arguments(status("502 Bad Gateway"), UNAVAILABLE, refused("HTTP status 502")),
                arguments(status("503 Service Unavailable"), UNAVAILABLE, refused("HTTP status 503")),
                arguments(
                        new ProxyConnectException(
                                "socks5, password, /10.0.0.1:1 => x:443, status: HOST_UNREACHABLE(4)"),
                        UNAVAILABLE,
                        refused("SOCKS status HOST_UNREACHABLE")),
                arguments(
                        new ProxyConnectException("socks5, password, /10.0.0.1:1 => x:443, status: FORBIDDEN(2)"),
                        ERROR,
                        refused("SOCKS status FORBIDDEN")),
                arguments(
                        new ProxyConnectException("socks5, password, /10.0.0.1:1 => x:443, authStatus: FAILURE(255)"),
                        ERROR,
                        "the proxy http://proxy.example:3128 rejected the name and password in HTTPS_PROXY"),
                arguments(
                        new TimeoutException("x"),
                        UNAVAILABLE,
                        "timeout: no response from https://graph.microsoft.com"));
    }

    @ParameterizedTest
    @MethodSource("exceptionsOfProxies")
    void names_the_proxy_without_its_password(Throwable cause, Outcome outcome, String message) {
        var failure = (Failure) ConnectionFailures.translate(cause, PROXIED);
        assertThat(failure).hasMessage(message);
        assertThat(failure.outcome()).isEqualTo(outcome);
    }

    @Test
    void advises_credentials_if_the_proxy_requires_some_and_none_are_set() {
        var route = route(Map.of("HTTPS_PROXY", "http://proxy.example:3128"));
        var failure = (Failure) ConnectionFailures.translate(status("407 Proxy Authentication Required"), route);
        assertThat(failure).hasMessage("the proxy http://proxy.example:3128 requires authentication (HTTP status 407)");
        assertThat(failure.advice()).contains("Set HTTPS_PROXY to http://NAME:PASSWORD@HOST:PORT.");
    }

    private static ProxyConnectException status(String status) {
        return new ProxyConnectException("http, basic, /10.0.0.1:3128 => graph.microsoft.com:443, status: " + status);
    }

    private static String refused(String status) {
        return "the proxy http://proxy.example:3128 refused to connect to graph.microsoft.com:443 (" + status + ")";
    }

    @Test
    void returns_a_failure_unchanged() {
        var failure = Failure.of(BLOCKED_BY_POLICY, "ours").hint("hint");
        assertThat(ConnectionFailures.translate(failure, DIRECT)).isSameAs(failure);
        assertThat(ConnectionFailures.translate(new IllegalStateException(failure), DIRECT))
                .isSameAs(failure);
    }

    @Test
    void returns_an_error_unchanged() {
        var error = new OutOfMemoryError("Java heap space");
        assertThat(ConnectionFailures.translate(error, DIRECT)).isSameAs(error);
        assertThat(ConnectionFailures.translate(new IllegalStateException(error), DIRECT))
                .isSameAs(error);
    }

    @Test
    void ends_at_circular_causes() {
        var outer = new IllegalStateException("outer");
        outer.initCause(new IllegalStateException("inner", outer));
        assertThat(translated(outer)).hasMessageContaining("was lost");
    }

    private static Route route(Map<String, String> variables) {
        return Route.of(Origin.of(URI.create("https://graph.microsoft.com")), new Environment(variables));
    }

    private static Failure translated(Throwable thrown) {
        return (Failure) ConnectionFailures.translate(thrown, DIRECT);
    }
}
