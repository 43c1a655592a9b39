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
 * The exchanges with Graph of one run. They share a retry policy and the pause of a throttled client.
 *
 * @param json             follows redirects and holds the body in memory
 * @param pages            the same for pages of a list, whose JSON has to be complete
 * @param streamed         follows redirects and streams a body that is not text
 * @param withoutRedirects returns redirects
 * @param files            takes pre-authenticated URLs and does not retry: transfers resume instead
 */
public record GraphExchanges(
        Retried json,
        Retried pages,
        Retried streamed,
        Retried withoutRedirects,
        Exchange files,
        RetryPolicy policy,
        Throttle throttle) {
    /** Uses the REST client for bodies in memory, and the Vert.x client for streamed bodies. */
    public static GraphExchanges of(Http http, URI base, TokenSource tokens, RetryPolicy policy) {
        return of(http.logged(new RestExchange(http, base)), http.exchange(), new GraphOrigin(base), tokens, policy);
    }

    public static GraphExchanges of(
            Exchange rest, Exchange vertx, GraphOrigin origin, TokenSource tokens, RetryPolicy policy) {
        var throttle = new Throttle();
        var withoutRedirects = new Authorized(rest, tokens, origin);
        var redirected = new Redirected(withoutRedirects);
        var streamed = new Prefetched(new Redirected(new Authorized(vertx, tokens, origin)));
        return new GraphExchanges(
                new Retried(redirected, policy, throttle),
                new Retried(new CompletePages(redirected), policy, throttle),
                new Retried(streamed, policy, throttle),
                new Retried(withoutRedirects, policy, throttle),
                new Preauthenticated(vertx),
                policy,
                throttle);
    }

    /** Returns a new count of attempts, for one request or transfer. */
    public Attempts attempts(boolean idempotent) {
        return new Attempts(policy, throttle, idempotent);
    }
}
