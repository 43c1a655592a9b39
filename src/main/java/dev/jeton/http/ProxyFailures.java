package dev.jeton.http;

import static dev.jeton.failure.Outcome.UNAVAILABLE;

import dev.jeton.config.Origin;
import dev.jeton.http.ConnectionFailures.Description;
import io.netty.handler.proxy.ProxyConnectException;
import java.util.Set;
import java.util.regex.Pattern;

/** Describes why a proxy opened no connection. Netty tells it in the text of its exceptions only. */
final class ProxyFailures {
    private static final Pattern HTTP_STATUS = Pattern.compile("status: (\\d{3})");
    private static final Pattern SOCKS_STATUS = Pattern.compile("(?<!auth)[sS]tatus: ([A-Z_]+)");
    private static final Pattern SOCKS_LOGIN = Pattern.compile("authStatus|authMethod");

    private static final String POLICY = "A policy of the proxy may block this host: ask its admin, or set NO_PROXY.";

    private static final int AUTHENTICATION_REQUIRED = 407;

    /** The statuses of a proxy that may connect later. */
    private static final Set<Integer> TRANSIENT = Set.of(408, 425, 429, 500, 502, 503, 504);

    private ProxyFailures() {}

    /** Returns whether the proxy responded: then another address of the same proxy would respond the same. */
    static boolean isAnswer(ProxyConnectException failure) {
        var text = String.valueOf(failure.getMessage());
        return HTTP_STATUS.matcher(text).find()
                || SOCKS_STATUS.matcher(text).find()
                || SOCKS_LOGIN.matcher(text).find();
    }

    static Description describe(ProxyConnectException failure, Proxy proxy, Origin origin) {
        var text = String.valueOf(failure.getMessage());
        var http = HTTP_STATUS.matcher(text);
        if (http.find()) {
            return describe(Integer.parseInt(http.group(1)), proxy, origin);
        }
        if (SOCKS_LOGIN.matcher(text).find()) {
            return credentials(proxy, "");
        }
        var socks = SOCKS_STATUS.matcher(text);
        if (socks.find()) {
            var refused = refused(proxy, origin, " (SOCKS status " + socks.group(1) + ")");
            return socks.group(1).equals("FORBIDDEN") ? Description.error(refused, POLICY) : unavailable(refused);
        }
        return unavailable("no response from the proxy " + proxy + " (HTTPS_PROXY)");
    }

    private static Description describe(int status, Proxy proxy, Origin origin) {
        if (status == AUTHENTICATION_REQUIRED) {
            return credentials(proxy, " (HTTP status 407)");
        }
        var refused = refused(proxy, origin, " (HTTP status " + status + ")");
        return TRANSIENT.contains(status) ? unavailable(refused) : Description.error(refused, POLICY);
    }

    private static Description credentials(Proxy proxy, String status) {
        return proxy.hasPassword()
                ? Description.error(
                        "the proxy " + proxy + " rejected the name and password in HTTPS_PROXY" + status,
                        "jeton sends them by the Basic scheme; the proxy may require another one.")
                : Description.error(
                        "the proxy " + proxy + " requires authentication" + status,
                        "Set HTTPS_PROXY to http://NAME:PASSWORD@HOST:PORT.");
    }

    private static String refused(Proxy proxy, Origin origin, String status) {
        return "the proxy " + proxy + " refused to connect to " + origin.host() + ":" + origin.port() + status;
    }

    private static Description unavailable(String message) {
        return new Description(UNAVAILABLE, message);
    }
}
