package dev.jeton.http;

import static dev.jeton.failure.Failure.Reaction.FIX;

import dev.jeton.config.Origin;
import dev.jeton.failure.Failure;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.Map;

/**
 * Exchanges with pre-authenticated URLs, which are https, or on loopback. No token goes along, and
 * the debug log shows their origin only.
 */
public final class SecretLinks {
    /** In bytes. */
    private static final int LONGEST_RESPONSE = 1 << 20;

    private final Exchange exchange;

    public SecretLinks(Http http) {
        this.exchange = http.exchange();
    }

    /** The bytes that are stored. */
    public Uni<Response<Body>> open(URI url, Map<String, String> headers) {
        return exchange.send(request(Method.GET, url).headers(headers).header("Accept-Encoding", "identity"));
    }

    public Uni<Response<Content>> get(URI url) {
        return exchange.whole(request(Method.GET, url), LONGEST_RESPONSE);
    }

    /** Sends a part of a file, which takes as long as it moves. */
    public Uni<Response<Content>> put(URI url, Map<String, String> headers, FilePart body) {
        return exchange.whole(request(Method.PUT, url).headers(headers).body(body), LONGEST_RESPONSE);
    }

    private static Request request(Method method, URI url) {
        if (url.getHost() == null) {
            throw Failure.of(
                    FIX, "Graph keeps the file at a URL that names no host"); // without the URL: it is a secret
        }
        var origin = Origin.of(url);
        if (!origin.isTls() && !(origin.scheme().equals("http") && origin.isLoopback())) {
            throw Failure.of(FIX, "refused to go to " + origin + ", where Graph keeps the file: it is not https");
        }
        return Request.preauthenticated(method, url);
    }
}
