package dev.jeton.http;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.failure.Outcome.UNAVAILABLE;

import dev.jeton.config.Origin;
import dev.jeton.failure.Causes;
import dev.jeton.failure.ConnectionFailed;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.proxy.ProxyConnectException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/** Translates the exceptions of HTTP clients into {@link ConnectionFailed}, by their innermost known cause. */
public final class ConnectionFailures {
    private ConnectionFailures() {}

    /** Returns the failure of a request without a response in time. */
    public static Failure noResponse(Origin origin) {
        var timeout = new TimeoutException();
        return timeout(origin.toString()).failure(true, timeout);
    }

    /** Returns a {@link Failure}; but an {@link Error} among the causes, such as OutOfMemoryError, as it is. */
    static Throwable translate(Throwable failure, Route route) {
        var causes = Causes.of(failure).toList();
        return causes.stream()
                .filter(cause -> cause instanceof Failure || cause instanceof Error)
                .findFirst()
                .orElseGet(() -> translate(causes, route));
    }

    /** Returns whether the server did not respond in time. */
    static boolean isTimeout(Throwable failure) {
        return Causes.of(failure).anyMatch(ConnectionFailures::isTimeoutItself) && !isUnreachable(failure);
    }

    private static boolean isTimeoutItself(Throwable cause) {
        return cause instanceof TimeoutException
                || cause.getClass().getSimpleName().contains("Timeout");
    }

    /** Returns whether a failure means that another address of the same host may be reached. */
    static boolean isUnreachable(Throwable failure) {
        return Causes.of(failure).anyMatch(ConnectionFailures::isUnreachableAddress)
                && Causes.of(failure).noneMatch(ConnectionFailures::isAnswerOfProxy);
    }

    private static Failure translate(List<Throwable> causes, Route route) {
        var wasSent = causes.stream().noneMatch(ConnectionFailures::isBeforeTheRequest);
        var innermostFirst = new ArrayList<>(causes);
        Collections.reverse(innermostFirst);
        return innermostFirst.stream()
                .flatMap(cause -> describe(cause, route).stream())
                .findFirst()
                .orElseGet(() -> lost(innermostFirst.get(0), route))
                .failure(wasSent, causes.get(0));
    }

    private static boolean isBeforeTheRequest(Throwable cause) {
        return isUnreachableAddress(cause)
                || cause instanceof UnknownHostException
                || cause instanceof SSLHandshakeException;
    }

    /** Netty has no public class for a network without a route. */
    private static boolean isUnreachableAddress(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof NoRouteToHostException
                || cause instanceof SocketException
                        && String.valueOf(cause.getMessage()).contains("unreachable");
    }

    private static boolean isAnswerOfProxy(Throwable cause) {
        return cause instanceof ProxyConnectException proxied && ProxyFailures.isAnswer(proxied);
    }

    private static Optional<Description> describe(Throwable cause, Route route) {
        if (cause instanceof UnknownHostException) {
            return Optional.of(new Description(
                    UNAVAILABLE,
                    "cannot find the host " + route.nextHost()
                            + route.proxy()
                                    .map(proxy -> " of the proxy " + proxy)
                                    .orElse("")));
        }
        if (cause instanceof ProxyConnectException proxied) {
            return route.proxy().map(proxy -> ProxyFailures.describe(proxied, proxy, route.origin()));
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return Optional.of(
                    Description.error("the response from " + route.origin() + " has headers of more than 64 KiB", ""));
        }
        return TlsFailures.describe(cause, route)
                .or(() -> isTimeoutItself(cause) ? Optional.of(timeout(peer(cause, route))) : Optional.empty())
                .or(() -> isUnreachableAddress(cause)
                        ? Optional.of(new Description(UNAVAILABLE, "cannot connect to " + peer(cause, route)))
                        : Optional.empty());
    }

    private static Description timeout(String peer) {
        return new Description(UNAVAILABLE, "timeout: no response from " + peer);
    }

    /** Returns the proxy if the connection to it failed, else the origin. */
    private static String peer(Throwable cause, Route route) {
        return route.proxy()
                .filter(proxy -> isUnreachableAddress(cause))
                .map(proxy -> "the proxy " + proxy + " (HTTPS_PROXY)")
                .orElse(route.origin().toString());
    }

    static Description lost(Throwable cause, Route route) {
        var reason = Optional.ofNullable(cause.getMessage()).map(text -> ": " + text);
        return new Description(UNAVAILABLE, "the connection to " + route.origin() + " was lost" + reason.orElse(""));
    }

    /** What a failure will say. */
    record Description(Outcome outcome, String message, String advice) {
        Description(Outcome outcome, String message) {
            this(outcome, message, "");
        }

        static Description error(String message, String advice) {
            return new Description(ERROR, message, advice);
        }

        private Failure failure(boolean wasSent, Throwable cause) {
            return ConnectionFailed.of(outcome, message, wasSent, cause).advice(advice);
        }
    }
}
