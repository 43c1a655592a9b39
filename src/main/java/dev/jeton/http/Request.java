package dev.jeton.http;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One HTTP request.
 *
 * @param headers            one value per name; names are case-insensitive
 * @param isPreauthenticated whether the URL is a secret that needs no token; then only its origin is logged
 */
public record Request(
        Method method, URI url, Map<String, String> headers, Optional<RequestBody> body, boolean isPreauthenticated) {
    public Request {
        var byName = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(headers);
        headers = byName;
    }

    public Request(Method method, URI url) {
        this(method, url, Map.of(), Optional.empty(), false);
    }

    /** Returns the same request with a URL that is a secret. */
    public Request preauthenticated() {
        return new Request(method, url, headers, body, true);
    }

    /** Returns the same request with a header, which replaces one of that name. */
    public Request header(String name, String value) {
        return headers(Map.of(name, value));
    }

    /** Returns the same request with these headers, which replace those of the same names. */
    public Request headers(Map<String, String> some) {
        var changed = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        changed.putAll(headers);
        changed.putAll(some);
        return new Request(method, url, changed, body, isPreauthenticated);
    }

    public Request body(RequestBody content) {
        return new Request(method, url, headers, Optional.of(content), isPreauthenticated);
    }

    /** Returns the same request to another URL. */
    public Request to(URI target) {
        return new Request(method, target, headers, body, isPreauthenticated);
    }

    /** Returns the URL for messages and logs: only the origin if it is pre-authenticated. */
    public URI shownUrl() {
        return isPreauthenticated ? URI.create(url.getScheme() + "://" + url.getRawAuthority() + "/***") : url;
    }

    /** Leaves out headers, path and query, which may contain secrets. */
    @Override
    public String toString() {
        return method + " " + url.getScheme() + "://" + url.getRawAuthority() + "/***";
    }
}
