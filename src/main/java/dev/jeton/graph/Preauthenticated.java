package dev.jeton.graph;

import static dev.jeton.failure.Outcome.ERROR;

import dev.jeton.config.Origin;
import dev.jeton.failure.Failure;
import dev.jeton.http.Body;
import dev.jeton.http.Content;
import dev.jeton.http.Exchange;
import dev.jeton.http.Request;
import dev.jeton.http.Response;
import dev.jeton.http.SecretUrl;
import io.smallrye.mutiny.Uni;
import java.net.URI;

/**
 * Sends requests to pre-authenticated URLs, without a token. Fails if a URL is not https, except on loopback if Graph itself
 * is there. No failure and no error response quotes the URL, since it is a secret.
 */
public record Preauthenticated(Exchange next, ApiOrigin origin) implements Exchange {
    private static final int FIRST_ERROR = 400;

    /** In bytes. */
    private static final int MAX_ERROR = 1 << 20;

    @Override
    public Uni<Response<Body>> send(Request request) {
        return Uni.createFrom().deferred(() -> {
            check(request.url());
            return next.send(request.preauthenticated())
                    .chain(response -> response.status() < FIRST_ERROR
                            ? Uni.createFrom().item(response)
                            : masked(response, new SecretUrl(request.url())));
        });
    }

    /** Returns an error response that does not quote the URL, to be shown to the user. */
    private static Uni<Response<Body>> masked(Response<Body> response, SecretUrl url) {
        return response.body()
                .whole(MAX_ERROR)
                .onFailure()
                .recoverWithItem(Content.EMPTY)
                .map(body -> response.with(Body.of(Content.of(url.maskedIn(body.text())))));
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
