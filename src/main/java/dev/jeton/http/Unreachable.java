package dev.jeton.http;

import static dev.jeton.failure.Failure.Reaction.FIX;
import static dev.jeton.failure.Failure.Reaction.RETRY_LATER;

import dev.jeton.config.Origin;
import dev.jeton.failure.Failure;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** What kept a request from being answered, in words. */
public final class Unreachable {
    private static final int DEEPEST_CAUSE = 10;

    /** In the words of Netty, which hands the status on in no other way. */
    private static final String PROXY_WANTS_A_NAME = "status: 407";

    private Unreachable() {}

    /** A {@link Failure}; an {@link Error}, such as that of no memory, stays one: it says nothing about the way. */
    public static Throwable translate(Throwable failure, Origin origin) {
        var causes = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST_CAUSE)
                .toList();
        Predicate<Throwable> isTold = cause -> cause instanceof Failure || cause instanceof Error;
        return causes.stream().filter(isTold).findFirst().orElseGet(() -> causes.stream()
                .flatMap(cause -> describe(cause, origin).stream())
                .findFirst()
                .orElseGet(() ->
                        Failure.of(RETRY_LATER, "the connection to " + origin + " broke: " + failure.getMessage()))
                .causedBy(failure));
    }

    /** Whether a failure is about the way to a server, and not what one said. */
    public static boolean isCauseOf(Failure failure) {
        return failure.getCause() != null;
    }

    /** Whether no server can have acted: it was never reached. */
    public static boolean nothingWasSent(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST_CAUSE)
                .anyMatch(cause -> cause instanceof ConnectException || cause instanceof UnknownHostException);
    }

    private static Optional<Failure> describe(Throwable cause, Origin origin) {
        if (cause instanceof UnknownHostException) {
            return Optional.of(Failure.of(RETRY_LATER, "cannot find the host " + origin.host()));
        }
        if (cause instanceof SSLException) {
            return Optional.of(Failure.of(FIX, "no secure connection to " + origin + ": " + cause.getMessage())
                    .hint("SSL_CERT_FILE=/path/to/your-ca.pem jeton ..."));
        }
        if (cause instanceof TimeoutException
                || cause.getClass().getSimpleName().contains("Timeout")) {
            return Optional.of(Failure.of(RETRY_LATER, origin + " does not answer"));
        }
        if (cause instanceof ConnectException
                && String.valueOf(cause.getMessage()).contains(PROXY_WANTS_A_NAME)) {
            return Optional.of(Failure.of(FIX, "the proxy of HTTPS_PROXY wants name and password (HTTP status 407)")
                    .hint("HTTPS_PROXY=http://NAME:PASSWORD@HOST:PORT jeton ..."));
        }
        if (cause instanceof ConnectException) {
            return Optional.of(Failure.of(RETRY_LATER, "cannot connect to " + origin));
        }
        return Optional.empty();
    }
}
