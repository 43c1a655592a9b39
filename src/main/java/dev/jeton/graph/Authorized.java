package dev.jeton.graph;

import dev.jeton.auth.token.AccessToken;
import dev.jeton.auth.token.TokenSource;
import dev.jeton.http.Body;
import dev.jeton.http.Exchange;
import dev.jeton.http.Request;
import dev.jeton.http.Response;
import io.smallrye.mutiny.Uni;

/**
 * Adds a bearer token (RFC 6750) to each request. A request to any origin but Graph's fails before it is sent. A token
 * that is refused is replaced once, silently: it may have been revoked, or lack what a claims challenge asks for.
 */
record Authorized(Exchange next, TokenSource tokens, GraphOrigin origin) implements Exchange {
    private static final int UNAUTHORIZED = 401;

    @Override
    public Uni<Response<Body>> send(Request request) {
        return Uni.createFrom().deferred(() -> {
            origin.checked(request.url());
            return tokens.token().chain(token -> send(request, token)
                    .chain(response -> response.status() == UNAUTHORIZED
                            ? again(request, response, token)
                            : Uni.createFrom().item(response)));
        });
    }

    private Uni<Response<Body>> again(Request request, Response<Body> refusal, AccessToken refused) {
        return refusal.body()
                .discard()
                .chain(() -> tokens.token())
                .chain(token -> token.secret().reveal().equals(refused.secret().reveal())
                        ? tokens.newToken(ClaimsChallenge.in(refusal))
                        : Uni.createFrom().item(token)) // another request has replaced it meanwhile
                .chain(token -> send(request, token));
    }

    private Uni<Response<Body>> send(Request request, AccessToken token) {
        return next.send(
                request.header("Authorization", "Bearer " + token.secret().reveal()));
    }
}
