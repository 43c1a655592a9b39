package dev.jeton.graph;

import static dev.jeton.failure.Outcome.ERROR;

import dev.jeton.config.Origin;
import dev.jeton.failure.Failure;
import dev.jeton.http.Body;
import dev.jeton.http.Exchange;
import dev.jeton.http.Request;
import dev.jeton.http.Response;
import io.smallrye.mutiny.Uni;
import java.net.URI;

/**
 * Sends requests to pre-authenticated URLs, without a token. Fails if a URL is neither https nor on loopback. No failure
 * quotes the URL, since it is a secret.
 */
public record Preauthenticated(Exchange next) implements Exchange {
    @Override
    public Uni<Response<Body>> send(Request request) {
        return Uni.createFrom().deferred(() -> {
            check(request.url());
            return next.send(request.preauthenticated());
        });
    }

    private static void check(URI url) {
        if (url.getHost() == null) {
            throw Failure.of(ERROR, "cannot use the pre-authenticated URL from Graph: it has no host");
        }
        var origin = Origin.of(url);
        if (!origin.isTls() && !(origin.scheme().equals("http") && origin.isLoopback())) {
            throw Failure.of(ERROR, "cannot use the pre-authenticated URL from Graph: " + origin + " is not https");
        }
    }
}
