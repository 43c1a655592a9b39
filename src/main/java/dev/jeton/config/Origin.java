package dev.jeton.config;

import static java.util.Locale.ROOT;

import java.net.URI;

/** Scheme, host and port of a URL (RFC 6454): a token is sent to one origin only. */
public record Origin(String scheme, String host, int port) {
    public static Origin of(URI url) {
        var scheme = String.valueOf(url.getScheme()).toLowerCase(ROOT);
        var host = String.valueOf(url.getHost()).toLowerCase(ROOT);
        return new Origin(scheme, host, url.getPort() >= 0 ? url.getPort() : scheme.equals("http") ? 80 : 443);
    }

    public boolean isTls() {
        return scheme.equals("https");
    }

    /** Returns whether the host is this machine, for which plain http is allowed. */
    public boolean isLoopback() {
        return host.equals("localhost") || host.matches("127(\\.\\d{1,3}){3}") || host.equals("[::1]");
    }

    @Override
    public String toString() {
        var isDefaultPort = port == (isTls() ? 443 : 80);
        return scheme + "://" + host + (isDefaultPort ? "" : ":" + port);
    }
}
