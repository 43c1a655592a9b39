package dev.jeton.http;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.failure.Outcome.UNAVAILABLE;

import dev.jeton.config.Origin;
import dev.jeton.failure.Causes;
import dev.jeton.failure.ConnectionFailed;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/** Translates the exceptions of HTTP clients into {@link ConnectionFailed}. */
public final class ConnectionFailures {

    /** The end of Netty's message for a proxy that requires authentication. Netty has no other sign of it. */
    private static final String PROXY_AUTHENTICATION_REQUIRED = "status: 407";

    private ConnectionFailures() {}

    /** Returns a {@link Failure}; but an {@link Error} among the causes, such as OutOfMemoryError, as it is. */
    public static Throwable translate(Throwable failure, Origin origin) {
        var causes = Causes.of(failure).toList();
        Predicate<Throwable> isTranslated = cause -> cause instanceof Failure || cause instanceof Error;
        return causes.stream().filter(isTranslated).findFirst().orElseGet(() -> translate(causes, origin));
    }

    private static Failure translate(List<Throwable> causes, Origin origin) {
        var wasSent = causes.stream().noneMatch(ConnectionFailures::isBeforeTheRequest);
        var failure = causes.get(0);
        return causes.stream()
                .flatMap(cause -> describe(cause, causes, origin).stream())
                .findFirst()
                .map(description -> description.failure(wasSent, failure))
                .orElseGet(() -> lost(failure, origin).failure(wasSent, failure));
    }

    /** Returns whether a timeout is among the causes. */
    static boolean isTimeout(Throwable failure) {
        return Causes.of(failure).anyMatch(ConnectionFailures::isTimeoutItself);
    }

    private static boolean isTimeoutItself(Throwable cause) {
        return cause instanceof TimeoutException
                || cause.getClass().getSimpleName().contains("Timeout");
    }

    private record Description(Outcome outcome, String message, String advice) {
        Description(Outcome outcome, String message) {
            this(outcome, message, "");
        }

        Failure failure(boolean wasSent, Throwable cause) {
            return ConnectionFailed.of(outcome, message, wasSent, cause).advice(advice);
        }
    }

    private static boolean isBeforeTheRequest(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof UnknownHostException
                || cause instanceof SSLHandshakeException;
    }

    private static Optional<Description> describe(Throwable cause, List<Throwable> causes, Origin origin) {
        if (cause instanceof UnknownHostException) {
            return Optional.of(new Description(UNAVAILABLE, "cannot find the host " + origin.host()));
        }
        if (cause instanceof SSLException) {
            return Optional.of(isClosed(cause, causes) ? lost(cause, origin) : notTrusted(cause, origin));
        }
        if (isTimeoutItself(cause)) {
            return Optional.of(new Description(UNAVAILABLE, "timeout: no response from " + origin));
        }
        if (cause instanceof ConnectException
                && String.valueOf(cause.getMessage()).contains(PROXY_AUTHENTICATION_REQUIRED)) {
            return Optional.of(new Description(
                    ERROR,
                    "the proxy in HTTPS_PROXY requires authentication (HTTP status 407)",
                    "Set HTTPS_PROXY to http://NAME:PASSWORD@HOST:PORT."));
        }
        return cause instanceof ConnectException
                ? Optional.of(new Description(UNAVAILABLE, "cannot connect to " + origin))
                : Optional.empty();
    }

    /** Returns whether the connection was closed during the handshake, not because of a certificate. */
    private static boolean isClosed(Throwable handshake, List<Throwable> causes) {
        return String.valueOf(handshake.getMessage()).contains("closed while SSL/TLS handshake")
                || causes.stream().anyMatch(ClosedChannelException.class::isInstance);
    }

    private static Description lost(Throwable cause, Origin origin) {
        return new Description(UNAVAILABLE, "the connection to " + origin + " was lost: " + cause.getMessage());
    }

    private static Description notTrusted(Throwable cause, Origin origin) {
        return new Description(
                ERROR,
                "no secure connection to " + origin + ": " + cause.getMessage(),
                "If your network has its own certificate authority, set SSL_CERT_FILE to its PEM file.");
    }
}
