package dev.jeton.http;

import static dev.jeton.failure.Outcome.BLOCKED_BY_POLICY;
import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.failure.Outcome.UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.jeton.config.Origin;
import dev.jeton.failure.ConnectionFailed;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import io.netty.channel.ConnectTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConnectionFailuresTest {
    private static final Origin ORIGIN = Origin.of(URI.create("https://graph.microsoft.com"));

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
                        || cause instanceof SSLHandshakeException));
        assertThat(failure.hint("later")).isInstanceOf(ConnectionFailed.class).hasCause(cause);
    }

    @Test
    void finds_the_exception_among_the_causes() {
        assertThat(translated(new IllegalStateException(new IOException(new UnknownHostException("x")))))
                .hasMessage("cannot find the host graph.microsoft.com");
    }

    @Test
    void returns_a_failure_unchanged() {
        var failure = Failure.of(BLOCKED_BY_POLICY, "ours").hint("hint");
        assertThat(ConnectionFailures.translate(failure, ORIGIN)).isSameAs(failure);
        assertThat(ConnectionFailures.translate(new IllegalStateException(failure), ORIGIN))
                .isSameAs(failure);
    }

    @Test
    void returns_an_error_unchanged() {
        var error = new OutOfMemoryError("Java heap space");
        assertThat(ConnectionFailures.translate(error, ORIGIN)).isSameAs(error);
        assertThat(ConnectionFailures.translate(new IllegalStateException(error), ORIGIN))
                .isSameAs(error);
    }

    @Test
    void ends_at_circular_causes() {
        var outer = new IllegalStateException("outer");
        outer.initCause(new IllegalStateException("inner", outer));
        assertThat(translated(outer)).hasMessageContaining("outer");
    }

    private static Failure translated(Throwable thrown) {
        return (Failure) ConnectionFailures.translate(thrown, ORIGIN);
    }
}
