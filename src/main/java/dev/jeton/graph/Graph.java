package dev.jeton.graph;

import static dev.jeton.failure.Outcome.ERROR;

import dev.jeton.auth.token.TokenSource;
import dev.jeton.config.Scopes;
import dev.jeton.config.Settings;
import dev.jeton.failure.ConnectionFailed;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.http.Attempts;
import dev.jeton.http.Body;
import dev.jeton.http.Content;
import dev.jeton.http.Http;
import dev.jeton.http.Method;
import dev.jeton.http.Request;
import dev.jeton.http.Response;
import dev.jeton.http.Retried;
import dev.jeton.http.RetryPolicy;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Calls Microsoft Graph, or another API. It sends the access token to one origin only. */
public final class Graph {
    /** In bytes: the limit for a response body in memory. */
    public static final int LARGEST_BODY = 256 << 20;

    private final ApiOrigin origin;
    private final Map<String, String> headers;
    private final Scopes scopes;
    private final GraphExchanges exchanges;

    /** @param headers to add to every request */
    public Graph(Http http, Settings settings, TokenSource tokens, Map<String, String> headers, RetryPolicy policy) {
        this(http, ApiOrigin.ofGraph(settings.graphUrl()), settings.scopes(), tokens, headers, policy);
    }

    /**
     * @param origin  the API to call
     * @param scopes  the scopes that the tokens are for
     * @param headers to add to every request
     */
    public Graph(
            Http http,
            ApiOrigin origin,
            Scopes scopes,
            TokenSource tokens,
            Map<String, String> headers,
            RetryPolicy policy) {
        this(origin, scopes, headers, GraphExchanges.of(http, origin, tokens, policy));
    }

    public Graph(Settings settings, Map<String, String> headers, GraphExchanges exchanges) {
        this(ApiOrigin.ofGraph(settings.graphUrl()), settings.scopes(), headers, exchanges);
    }

    private Graph(ApiOrigin origin, Scopes scopes, Map<String, String> headers, GraphExchanges exchanges) {
        this.origin = origin;
        this.scopes = scopes;
        this.headers = headers;
        this.exchanges = exchanges;
    }

    /** Returns the URL of a call; fails if it is not of the configured origin. */
    public URI url(Call call) {
        return origin.url(call);
    }

    /** Sends a call; fails if the status is not 2xx. */
    public Uni<Response<Content>> call(Call call) {
        return exchange(call).map(response -> requireSuccess(response, call));
    }

    /** Sends a call and returns the response, whatever its status. */
    public Uni<Response<Content>> exchange(Call call) {
        return Uni.createFrom()
                .deferred(() -> exchange(call, exchanges.attempts(call.method().isIdempotent())));
    }

    /** Sends a call with attempts that are shared with the caller. */
    public Uni<Response<Content>> exchange(Call call, Attempts attempts) {
        var url = url(call);
        return exchanges.json().send(request(call, url), attempts, response -> whole(response)
                .invoke(whole -> Completeness.check(whole, url)));
    }

    /** Sends a call and returns the first response that is no redirect to another URL of Graph. */
    public Uni<Response<Content>> sendToGraph(Call call) {
        return Uni.createFrom().deferred(() -> exchanges.own().whole(request(call), LARGEST_BODY));
    }

    /** Sends a call and returns the first response, which may be a redirect. */
    public Uni<Response<Content>> sendOnce(Call call) {
        return Uni.createFrom().deferred(() -> exchanges.first().whole(request(call), LARGEST_BODY));
    }

    /** Sends a GET without the headers of this object; see {@link #sendToGraph(Call)}. */
    Uni<Response<Content>> sendToGraph(URI url) {
        return exchanges.own().whole(new Request(Method.GET, url), LARGEST_BODY);
    }

    /** Returns the name of the API for messages. */
    String name() {
        return origin.name();
    }

    boolean owns(URI url) {
        return origin.owns(url);
    }

    /** Returns the URL; if it has no version, with that of another. */
    URI versioned(URI url, URI like) {
        return origin.versioned(url, like);
    }

    /**
     * Sends a GET and returns the response, whatever its status. The body is in memory if it is text, else it is
     * streamed. Retries a connection that is lost before the first chunk, and JSON that ends early.
     */
    public Uni<Response<Body>> open(Call call) {
        return Uni.createFrom().deferred(() -> {
            var url = url(call);
            var attempts = exchanges.attempts(call.method().isIdempotent());
            return exchanges
                    .streamed()
                    .send(
                            request(call, url),
                            attempts,
                            response -> isStreamed(response)
                                    ? Uni.createFrom().item(response)
                                    : whole(response)
                                            .invoke(whole -> Completeness.check(whole, url))
                                            .map(whole -> whole.with(Body.of(whole.body()))));
        });
    }

    /** Returns whether the body of an {@link #open} response is streamed. */
    public boolean isStreamed(Response<?> response) {
        return Prefetched.isStreamed(response);
    }

    /** Returns the response; fails if the status is not 2xx. */
    public Response<Content> requireSuccess(Response<Content> response, Call call) {
        return requireSuccess(response, call, call.method().isIdempotent());
    }

    /** @param isIdempotent whether a repetition of the call does no harm */
    public Response<Content> requireSuccess(Response<Content> response, Call call, boolean isIdempotent) {
        if (!response.isSuccess() && !isIdempotent && RetryPolicy.mayBeExecuted(response.status())) {
            throw refused(response, url(call)).advice(Retried.MAY_BE_DONE);
        }
        return requireSuccess(response, url(call));
    }

    /**
     * Returns the pages of a list. Each page is requested when the subscriber requests it.
     *
     * @param limit the maximum number of items, at least 1
     * @param from  a {@link #resumeToken} of the same call, to start behind the page that it belongs to
     */
    public Multi<Page> pages(Call call, long limit, Optional<String> from) {
        return Multi.createFrom().deferred(() -> {
            var first = url(call);
            var start = from.map(token -> ResumeToken.nextLink(first, token)).orElse(first);
            var cursor = new PageCursor(origin, start, limit);
            return Multi.createBy()
                    .repeating()
                    .uni(() -> page(cursor.next(), call)
                            .map(cursor::advance)
                            .onFailure(failure -> from.isPresent() && isRefusal(failure))
                            .transform(failure -> ((Failure) failure)
                                    .andAdvice("If the resume token is too old, run the same command without --from.")))
                    .whilst(page -> cursor.hasNext());
        });
    }

    /** Returns the token to continue behind a page; empty if it has no next link, or one of another origin. */
    public Optional<String> resumeToken(Call call, Page page) {
        var first = url(call);
        return page.nextLink()
                .map(link -> LenientUrl.resolve(first, link))
                .filter(origin::owns)
                .map(next -> ResumeToken.of(first, next));
    }

    /**
     * Returns the pages of a delta query: all items, or the changes since a delta link; see
     * https://learn.microsoft.com/graph/delta-query-overview. The last page has the next delta link. If Graph answers that
     * the delta link has expired, it starts over with all items.
     *
     * @param warnings takes a line if it starts over
     */
    public Multi<Page> changes(Call call, Optional<URI> deltaLink, Consumer<String> warnings) {
        return Multi.createFrom().deferred(() -> {
            var cursor = new DeltaCursor(origin, url(call), deltaLink, warnings);
            return Multi.createBy()
                    .repeating()
                    .uni(() -> deltaPage(cursor, cursor.next(), call))
                    .whilst(page -> cursor.hasNext());
        });
    }

    private Uni<Page> deltaPage(DeltaCursor cursor, URI url, Call call) {
        return sendForPage(url, call)
                .map(listed -> cursor.needsResync(listed.response())
                        ? cursor.resync(listed.response(), url)
                        : cursor.advance(page(listed, url)))
                .onFailure(Graph::isRefusal)
                .transform(failure -> cursor.explained((Failure) failure));
    }

    /** Returns the exchanges behind the calls, for transfers and batches. */
    public GraphExchanges exchanges() {
        return exchanges;
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof Failure refusal
                && refusal.outcome() == Outcome.ERROR
                && !(refusal instanceof ConnectionFailed);
    }

    private Uni<Page> page(URI url, Call call) {
        return sendForPage(url, call).map(listed -> page(listed, url));
    }

    /** A response, and the page that it is. */
    private record Listed(Response<Content> response, Optional<Page> page) {}

    private Uni<Listed> sendForPage(URI url, Call call) {
        return Uni.createFrom().deferred(() -> {
            var attempts = exchanges.attempts(call.method().isIdempotent());
            return exchanges.json().send(request(call, url), attempts, response -> whole(response)
                    .map(whole -> new Listed(
                            whole,
                            Completeness.page(whole, url)
                                    .map(page -> page.orNext(Continuation.of(whole, url, origin))))));
        });
    }

    /** Returns the HTTP request of a call, without a token. */
    public Request request(Call call) {
        return request(call, url(call));
    }

    private Request request(Call call, URI url) {
        return call.to(url).headers(headers);
    }

    private static Uni<Response<Content>> whole(Response<Body> response) {
        return response.body().whole(LARGEST_BODY).map(response::with);
    }

    private Page page(Listed listed, URI url) {
        var response = requireSuccess(listed.response(), url);
        return listed.page()
                .orElseThrow(() -> Failure.of(
                        ERROR,
                        "cannot read " + url.getPath() + " as a list: the response is "
                                + Representation.of(response).description()));
    }

    private Response<Content> requireSuccess(Response<Content> response, URI url) {
        if (!response.isSuccess()) {
            throw refused(response, url);
        }
        return response;
    }

    private Failure refused(Response<Content> response, URI url) {
        var failure = GraphErrors.of(response, url, scopes, origin);
        return exchanges.hasGivenToken() ? GraphErrors.ofGivenToken(failure, response) : failure;
    }
}
