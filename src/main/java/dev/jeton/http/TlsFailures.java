package dev.jeton.http;

import static dev.jeton.failure.Outcome.UNAVAILABLE;

import dev.jeton.http.ConnectionFailures.Description;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Describes failures of TLS: what has to be fixed, and what a retry may overcome. */
final class TlsFailures {
    private static final Pattern ALERT = Pattern.compile("Received fatal alert: (\\w+)");

    /** Alerts of a server that is failing, or of a connection whose bytes were changed. */
    private static final Set<String> TRANSIENT_ALERTS = Set.of(
            "internal_error",
            "user_canceled",
            "close_notify",
            "decode_error",
            "decrypt_error",
            "bad_record_mac",
            "record_overflow",
            "unexpected_message");

    private TlsFailures() {}

    /** Returns empty if the exception does not tell the reason. */
    static Optional<Description> describe(Throwable cause, Route route) {
        if (cause instanceof CertificateRejected rejected) {
            return Optional.of(Description.error(notSecure(route, rejected), rejected.advice()));
        }
        if (cause instanceof NotSslRecordException) {
            return Optional.of(Description.error(
                    "no secure connection to " + route.origin() + ": it responds without TLS",
                    "A proxy, or the login page of a network, may have answered. Otherwise check host and port."));
        }
        if (cause instanceof SslHandshakeTimeoutException) {
            return Optional.of(new Description(
                    UNAVAILABLE, "timeout: no response from " + route.origin() + " to the TLS handshake"));
        }
        if (cause instanceof ClosedChannelException) {
            return Optional.of(new Description(
                    UNAVAILABLE,
                    "the connection to " + route.origin() + " was lost: the server or the network closed it"));
        }
        return cause instanceof SSLException failed ? Optional.of(describe(failed, route)) : Optional.empty();
    }

    private static Description describe(SSLException failed, Route route) {
        var alert = ALERT.matcher(String.valueOf(failed.getMessage()));
        if (alert.find()) {
            return TRANSIENT_ALERTS.contains(alert.group(1))
                    ? ConnectionFailures.lost(failed, route)
                    : Description.error(
                            "no secure connection to " + route.origin() + ": the server refused the TLS handshake ("
                                    + alert.group(1) + ")",
                            "");
        }
        var isNegotiation = failed instanceof SSLHandshakeException && !isInterrupted(failed)
                || failed instanceof SSLPeerUnverifiedException;
        return isNegotiation ? Description.error(notSecure(route, failed), "") : ConnectionFailures.lost(failed, route);
    }

    private static boolean isInterrupted(SSLException failed) {
        var text = String.valueOf(failed.getMessage());
        return text.contains("closed while SSL/TLS handshake") || text.contains("terminated the handshake");
    }

    private static String notSecure(Route route, Throwable reason) {
        return "no secure connection to " + route.origin() + ": " + reason.getMessage();
    }
}
