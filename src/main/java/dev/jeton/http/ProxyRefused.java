package dev.jeton.http;

import java.io.IOException;
import java.util.List;

/** A proxy answered, and opened no connection. */
public final class ProxyRefused extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient List<String> schemes;

    ProxyRefused(String reason, int status, List<String> schemes) {
        super(reason);
        this.status = status;
        this.schemes = List.copyOf(schemes);
    }

    /** Returns the HTTP status; 0 if the response is not HTTP, or if this is a SOCKS proxy. */
    public int status() {
        return status;
    }

    /** Returns the schemes of authentication that the proxy offers. */
    public List<String> schemes() {
        return schemes;
    }
}
