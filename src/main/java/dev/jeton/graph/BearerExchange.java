package dev.jeton.graph;

import static dev.jeton.failure.Failure.Reaction.FIX;

import dev.jeton.auth.AccessToken;
import dev.jeton.auth.TokenSource;
import dev.jeton.failure.Failure;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.function.Function;

/** A request with a bearer token, and the answer to it: RFC 6750. The token follows no redirect to another origin. */
final class BearerExchange {
    private static final int MOST_REDIRECTS = 5;
    private static final int UNAUTHORIZED = 401;

    private final GraphOrigin origin;
    private final TokenSource tokens;

    BearerExchange(GraphOrigin origin, TokenSource tokens) {
        this.origin = origin;
        this.tokens = tokens;
    }

    /** One request, and the answer to it. */
    interface Sender {
        Uni<Answer> send(URI url, Call call, AccessToken token);
    }

    /** The answer behind all redirects. */
    Uni<Answer> followed(Sender sender, URI url, Call call) {
        return authorized(token -> follow(sender, url, call, token, MOST_REDIRECTS));
    }

    /** The first answer, be it a redirect. */
    Uni<Answer> direct(Sender sender, URI url, Call call) {
        return authorized(token -> sender.send(url, call, token));
    }

    /** Where a redirect leads. */
    static URI location(URI url, Answer answer) {
        try {
            return url.resolve(answer.header("location").orElseThrow(() -> redirectsToNowhere(url)));
        } catch (IllegalArgumentException e) {
            throw redirectsToNowhere(url); // without its cause, which has the link in its words
        }
    }

    /** A token that is refused although it seemed valid is replaced once, silently: it may have been revoked. */
    private Uni<Answer> authorized(Function<AccessToken, Uni<? extends Answer>> exchange) {
        return tokens.token()
                .chain(exchange)
                .chain(answer -> answer.status() == UNAUTHORIZED
                        ? tokens.newToken(ClaimsChallenge.in(answer)).chain(exchange)
                        : Uni.createFrom().item(answer));
    }

    private Uni<Answer> follow(Sender sender, URI url, Call call, AccessToken token, int redirects) {
        return sender.send(url, call, token)
                .chain(answer -> answer.status() / 100 == 3
                        ? follow(sender, redirected(url, answer, redirects), call, token, redirects - 1)
                        : Uni.createFrom().item(answer));
    }

    private URI redirected(URI url, Answer answer, int redirects) {
        var location = location(url, answer);
        if (redirects == 0) {
            throw Failure.of(FIX, "Graph redirects " + url.getPath() + " in circles");
        }
        return origin.checked(location);
    }

    private static Failure redirectsToNowhere(URI url) {
        return Failure.of(FIX, "Graph redirects " + url.getPath() + " to nowhere");
    }
}
