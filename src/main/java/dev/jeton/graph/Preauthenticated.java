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
 * Sends requests to pre-authenticated URLs, without a token. Fails if a URL is not https, except on loopback if Graph itself
 * is there. No failure quotes the URL, since it is a secret.
 */
public record Preauthenticated(Exchange next, ApiOrigin origin) implements Exchange {
    @Override
    public Uni<Response<Body>> send(Request request) {
        return Uni.createFrom().deferred(() -> {
            check(request.url());
            return next.send(request.preauthenticated());
        });
    }

    private void check(URI url) {
        if (url.getHost() == null) {
            throw Failure.of(ERROR, "cannot use the pre-authenticated URL from Graph: it has no host");
        }
        var target = Origin.of(url);
        var isLocal = target.scheme().equals("http") && target.isLoopback() && origin.isLoopback();
        if (!target.isTls() && !isLocal) {
            throw Failure.of(ERROR, "cannot use the pre-authenticated URL from Graph: " + target + " is not https");
        }
    }
}
