package dev.jeton.http;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One HTTP request.
 *
 * @param headers            one value for each name; the case of a name makes no difference
 * @param isPreauthenticated whether the URL lets in whoever knows it, without a token: then nothing but its origin is
 *                           logged
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

    /** The same request, of whose URL only the origin may be shown. */
    public Request preauthenticated() {
        return new Request(method, url, headers, body, true);
    }

    /** The same request with a header, in place of one of that name. */
    public Request header(String name, String value) {
        var changed = new TreeMap<>(headers);
        changed.put(name, value);
        return new Request(method, url, changed, body, isPreauthenticated);
    }

    /** The same request with these headers, in place of those of the same names. */
    public Request headers(Map<String, String> some) {
        var changed = new TreeMap<>(headers);
        changed.putAll(some);
        return new Request(method, url, changed, body, isPreauthenticated);
    }

    public Request body(RequestBody content) {
        return new Request(method, url, headers, Optional.of(content), isPreauthenticated);
    }

    /** The same request to another URL. */
    public Request to(URI target) {
        return new Request(method, target, headers, body, isPreauthenticated);
    }

    /** What may be shown of the URL: of one that lets anybody in, only the origin. */
    public URI shownUrl() {
        return isPreauthenticated ? URI.create(url.getScheme() + "://" + url.getRawAuthority() + "/***") : url;
    }

    /** Without headers and query, which may hold secrets. */
    @Override
    public String toString() {
        return method + " " + url.getScheme() + "://" + url.getRawAuthority() + "/***";
    }
}
