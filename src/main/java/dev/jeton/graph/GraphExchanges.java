package dev.jeton.graph;

import dev.jeton.auth.token.TokenSource;
import dev.jeton.http.Attempts;
import dev.jeton.http.Exchange;
import dev.jeton.http.Http;
import dev.jeton.http.Retried;
import dev.jeton.http.RetryPolicy;
import dev.jeton.http.Throttle;
import java.net.URI;

/**
 * The exchanges with Graph of one run. All of them follow one policy, and one pause if Graph asks for it.
 *
 * @param json     follows redirects, and holds the body in memory
 * @param pages    the same for a list, which has to be complete
 * @param streamed follows redirects, and hands on a body that is not text as it arrives
 * @param direct   hands on a redirect
 * @param files    takes pre-authenticated URLs, and retries nothing: a transfer knows better where to go on
 */
public record GraphExchanges(
        Retried json,
        Retried pages,
        Retried streamed,
        Retried direct,
        Exchange files,
        RetryPolicy policy,
        Throttle throttle) {
    /** The REST client sends what is held in memory, and Vert.x what may be anything. */
    public static GraphExchanges of(Http http, URI base, TokenSource tokens, RetryPolicy policy) {
        return of(http.logged(new RestExchange(http, base)), http.exchange(), new GraphOrigin(base), tokens, policy);
    }

    public static GraphExchanges of(
            Exchange rest, Exchange vertx, GraphOrigin origin, TokenSource tokens, RetryPolicy policy) {
        var throttle = new Throttle();
        var direct = new Authorized(rest, tokens, origin);
        var redirected = new Redirected(direct);
        var streamed = new Prefetched(new Redirected(new Authorized(vertx, tokens, origin)));
        return new GraphExchanges(
                new Retried(redirected, policy, throttle),
                new Retried(new CompletePages(redirected), policy, throttle),
                new Retried(streamed, policy, throttle),
                new Retried(direct, policy, throttle),
                new Preauthenticated(vertx),
                policy,
                throttle);
    }

    /** Counts the attempts at one request or transfer. */
    public Attempts attempts(boolean idempotent) {
        return new Attempts(policy, throttle, idempotent);
    }
}
