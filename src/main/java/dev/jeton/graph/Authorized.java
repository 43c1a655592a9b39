package dev.jeton.graph;

import dev.jeton.auth.token.AccessToken;
import dev.jeton.auth.token.TokenSource;
import dev.jeton.failure.ConnectionFailed;
import dev.jeton.failure.Failure;
import dev.jeton.http.Body;
import dev.jeton.http.Exchange;
import dev.jeton.http.Request;
import dev.jeton.http.Response;
import io.smallrye.mutiny.Uni;

/**
 * Adds a bearer token (RFC 6750) to each request. A request to any origin but Graph's fails before it is sent. After a
 * 401, which may carry a claims challenge, it acquires another token silently and repeats the request once.
 */
record Authorized(Exchange next, TokenSource tokens, ApiOrigin origin) implements Exchange {
    private static final int UNAUTHORIZED = 401;

    @Override
    public Uni<Response<Body>> send(Request request) {
        return Uni.createFrom().deferred(() -> {
            origin.requireOwn(request.url());
            return token().chain(token -> send(request, token)
                    .chain(response -> response.status() == UNAUTHORIZED && tokens.isRenewable()
                            ? sendWithNewToken(request, response, token)
                            : Uni.createFrom().item(response)));
        });
    }

    /** Fails as a request that was not sent, which is retried, if Entra issues no token for the moment. */
    private Uni<AccessToken> token() {
        return tokens.token()
                .onFailure(Failure::isUnavailable)
                .transform(failure -> ConnectionFailed.notSent((Failure) failure));
    }

    private Uni<Response<Body>> sendWithNewToken(Request request, Response<Body> unauthorized, AccessToken rejected) {
        return unauthorized
                .body()
                .discard()
                .chain(() -> tokens.token())
                .chain(token -> token.secret().reveal().equals(rejected.secret().reveal())
                        ? tokens.newToken(ClaimsChallenge.in(unauthorized))
                        : Uni.createFrom().item(token)) // a concurrent request has already replaced it
                .chain(token -> send(request, token));
    }

    private Uni<Response<Body>> send(Request request, AccessToken token) {
        return next.send(
                request.header("Authorization", "Bearer " + token.secret().reveal()));
    }
}
