package dev.jeton.graph;

import dev.jeton.auth.token.TokenSource;
import dev.jeton.config.Origin;
import dev.jeton.http.Attempts;
import dev.jeton.http.Exchange;
import dev.jeton.http.Http;
import dev.jeton.http.Retried;
import dev.jeton.http.RetryPolicy;
import dev.jeton.http.Throttle;
import java.util.Optional;

/**
 * The exchanges with Graph of one run. They share a retry policy and the pause of a throttled client.
 *
 * @param json     follows redirects and holds the body in memory
 * @param streamed follows redirects and streams a body that is not text
 * @param own      follows redirects to Graph and returns others
 * @param first    returns redirects
 * @param files    takes pre-authenticated URLs and does not retry: transfers resume instead
 * @param hasGivenToken whether the token cannot be refreshed
 */
public record GraphExchanges(
        Retried json,
        Retried streamed,
        Retried own,
        Retried first,
        Exchange files,
        RetryPolicy policy,
        Throttle throttle,
        boolean hasGivenToken) {
    /** Uses the REST client for bodies in memory, and the Vert.x client for streamed bodies. */
    static GraphExchanges of(Http http, ApiOrigin origin, TokenSource tokens, RetryPolicy policy) {
        var base = Origin.of(origin.base());
        var foreign = new Preauthenticated(http.foreignExchange(base), origin);
        var rest = http.withAllAddresses(new RestExchange(http, origin.base()), base);
        return of(http.logged(rest), http.exchange(), foreign, tokens, policy);
    }

    /**
     * @param rest    holds bodies in memory
     * @param vertx   streams bodies
     * @param foreign takes pre-authenticated URLs
     */
    public static GraphExchanges of(
            Exchange rest, Exchange vertx, Preauthenticated foreign, TokenSource tokens, RetryPolicy policy) {
        var throttle = new Throttle();
        var origin = foreign.origin();
        var authorized = new Authorized(rest, tokens, origin);
        var redirected = new Redirected(authorized, origin::owns, Optional.of(foreign));
        var streamed = new Redirected(new Authorized(vertx, tokens, origin), origin::owns, Optional.of(foreign));
        return new GraphExchanges(
                new Retried(redirected, policy, throttle),
                new Retried(new Prefetched(streamed), policy, throttle),
                new Retried(new Redirected(authorized, origin::owns, Optional.empty()), policy, throttle),
                new Retried(authorized, policy, throttle),
                foreign,
                policy,
                throttle,
                !tokens.isRenewable());
    }

    /** Returns a new count of attempts, for one request or transfer. */
    public Attempts attempts(boolean idempotent) {
        return new Attempts(policy, throttle, idempotent);
    }
}
