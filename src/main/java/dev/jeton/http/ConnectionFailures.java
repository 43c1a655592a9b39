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

/** WriteLoop what an HTTP client throws into a {@link ConnectionFailed}. */
public final class ConnectionFailures {

    /** In the words of Netty, which hands the status on in no other way. */
    private static final String PROXY_WANTS_A_NAME = "status: 407";

    private ConnectionFailures() {}

    /** A {@link Failure}; an {@link Error}, such as that of no memory, stays one: it says nothing about the connection. */
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
                .map(words -> words.failure(wasSent, failure))
                .orElseGet(() -> broken(failure, origin).failure(wasSent, failure));
    }

    private record Words(Outcome outcome, String message, String hint) {
        Words(Outcome outcome, String message) {
            this(outcome, message, "");
        }

        Failure failure(boolean wasSent, Throwable cause) {
            return ConnectionFailed.of(outcome, message, wasSent, cause).hint(hint);
        }
    }

    private static boolean isBeforeTheRequest(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof UnknownHostException
                || cause instanceof SSLHandshakeException;
    }

    private static Optional<Words> describe(Throwable cause, List<Throwable> causes, Origin origin) {
        if (cause instanceof UnknownHostException) {
            return Optional.of(new Words(UNAVAILABLE, "cannot find the host " + origin.host()));
        }
        if (cause instanceof SSLException) {
            return Optional.of(isCutOff(cause, causes) ? broken(cause, origin) : notTrusted(cause, origin));
        }
        if (cause instanceof TimeoutException
                || cause.getClass().getSimpleName().contains("Timeout")) {
            return Optional.of(new Words(UNAVAILABLE, origin + " does not answer"));
        }
        if (cause instanceof ConnectException
                && String.valueOf(cause.getMessage()).contains(PROXY_WANTS_A_NAME)) {
            return Optional.of(new Words(
                    ERROR,
                    "the proxy of HTTPS_PROXY wants name and password (HTTP status 407)",
                    "HTTPS_PROXY=http://NAME:PASSWORD@HOST:PORT jeton ..."));
        }
        return cause instanceof ConnectException
                ? Optional.of(new Words(UNAVAILABLE, "cannot connect to " + origin))
                : Optional.empty();
    }

    /** Whether the connection ended during the handshake: then nothing is wrong with a certificate. */
    private static boolean isCutOff(Throwable handshake, List<Throwable> causes) {
        return String.valueOf(handshake.getMessage()).contains("closed while SSL/TLS handshake")
                || causes.stream().anyMatch(ClosedChannelException.class::isInstance);
    }

    private static Words broken(Throwable cause, Origin origin) {
        return new Words(UNAVAILABLE, "the connection to " + origin + " broke: " + cause.getMessage());
    }

    private static Words notTrusted(Throwable cause, Origin origin) {
        return new Words(
                ERROR,
                "no secure connection to " + origin + ": " + cause.getMessage(),
                "SSL_CERT_FILE=/path/to/your-ca.pem jeton ...");
    }
}
