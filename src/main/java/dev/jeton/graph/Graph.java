package dev.jeton.graph;

import dev.jeton.auth.token.TokenSource;
import dev.jeton.config.Settings;
import dev.jeton.http.Attempts;
import dev.jeton.http.Body;
import dev.jeton.http.Content;
import dev.jeton.http.Http;
import dev.jeton.http.Request;
import dev.jeton.http.Response;
import dev.jeton.http.RetryPolicy;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Calls Microsoft Graph with a token that goes to the configured origin and nowhere else. */
public final class Graph {
    /** In bytes: what a body that is held in memory may have at most. */
    public static final int LARGEST_BODY = 256 << 20;

    private final GraphOrigin origin;
    private final Map<String, String> headers;
    private final Set<String> scopes;
    private final GraphExchanges exchanges;

    /** @param headers sent with every request, besides the token */
    public Graph(Http http, Settings settings, TokenSource tokens, Map<String, String> headers, RetryPolicy policy) {
        this(settings, headers, GraphExchanges.of(http, settings.graphUrl(), tokens, policy));
    }

    public Graph(Settings settings, Map<String, String> headers, GraphExchanges exchanges) {
        this.origin = new GraphOrigin(settings.graphUrl());
        this.scopes = settings.scopes();
        this.headers = headers;
        this.exchanges = exchanges;
    }

    /** Where a call would go; fails if that is not the configured origin. */
    public URI url(Call call) {
        return origin.resolve(call.path(), call.query());
    }

    /** The response; fails if it is a refusal. */
    public Uni<Response<Content>> call(Call call) {
        return exchange(call).map(response -> accepted(response, call));
    }

    /** The response of any status. */
    public Uni<Response<Content>> exchange(Call call) {
        return Uni.createFrom()
                .deferred(() -> exchange(call, exchanges.attempts(call.method().isIdempotent())));
    }

    /** The same with attempts that the caller counts as well. */
    public Uni<Response<Content>> exchange(Call call, Attempts attempts) {
        return exchanges.json().send(request(call), attempts).chain(Graph::whole);
    }

    /** The first response, be it a redirect. */
    public Uni<Response<Content>> direct(Call call) {
        return Uni.createFrom().deferred(() -> exchanges.direct().whole(request(call), LARGEST_BODY));
    }

    /**
     * The response to a GET, of any status. A text has been read; the body of anything else is still to come. A
     * connection that is lost before the first chunk is retried, and not after that.
     */
    public Uni<Response<Body>> open(Call call) {
        return Uni.createFrom().deferred(() -> exchanges.streamed().send(request(call)));
    }

    /** Whether the body of an {@link #open} response is still to come. */
    public boolean isStreamed(Response<?> response) {
        return Prefetched.isStreamed(response);
    }

    /** The response, unless it is a refusal: then it fails. */
    public Response<Content> accepted(Response<Content> response, Call call) {
        return accepted(response, url(call));
    }

    /** The response to a GET, as {@link Call#path} and {@link Call#query} say. */
    public Uni<Page> get(String path, List<Map.Entry<String, String>> query) {
        return call(Call.get(path, query)).map(Graph::page);
    }

    /**
     * The response to a GET, and the pages that follow; each is asked for when the one before it has been taken.
     *
     * @param limit the most items altogether, at least 1
     * @param from  the {@link #resumption} that a walk of the same call ended with, to go on there
     */
    public Multi<Page> pages(Call call, long limit, Optional<String> from) {
        return Multi.createFrom().deferred(() -> {
            var first = url(call);
            var start = from.map(token -> Resumption.link(first, token)).orElse(first);
            var walk = new PageCursor(origin, start, limit);
            return Multi.createBy()
                    .repeating()
                    .uni(() -> page(walk.next(), call).map(walk::take))
                    .whilst(page -> walk.goesOn());
        });
    }

    /** What goes on behind a page; empty where it is the last one, or where the next link leads elsewhere. */
    public Optional<String> resumption(Call call, Page page) {
        return page.nextLink().filter(origin::owns).map(next -> Resumption.token(url(call), next));
    }

    /**
     * Everything that a delta query finds, or what has changed since; see
     * https://learn.microsoft.com/graph/delta-query-overview. The last page holds the link for the next time. Where Graph
     * has lost track, it starts over with everything.
     *
     * @param since the link of the last time
     * @param told  takes a line where it starts over
     */
    public Multi<Page> changes(Call call, Optional<URI> since, Consumer<String> told) {
        return Multi.createFrom().deferred(() -> {
            var walk = new DeltaCursor(origin, url(call), since, told);
            return Multi.createBy()
                    .repeating()
                    .uni(() -> changed(walk, walk.next(), call))
                    .whilst(page -> walk.goesOn());
        });
    }

    private Uni<Page> changed(DeltaCursor walk, URI url, Call call) {
        return sent(url, call)
                .map(response -> walk.isLost(response)
                        ? walk.startOver(response, url)
                        : walk.take(page(accepted(response, url))));
    }

    /** Returns the exchanges behind the calls, for transfers and batches. */
    public GraphExchanges exchanges() {
        return exchanges;
    }

    private Uni<Page> page(URI url, Call call) {
        return sent(url, call).map(response -> page(accepted(response, url)));
    }

    private Uni<Response<Content>> sent(URI url, Call call) {
        return Uni.createFrom().deferred(() -> exchanges.pages().whole(request(call, url), LARGEST_BODY));
    }

    public Request request(Call call) {
        return request(call, url(call));
    }

    private Request request(Call call, URI url) {
        return call.to(url).headers(headers);
    }

    private static Uni<Response<Content>> whole(Response<Body> response) {
        return response.body().whole(LARGEST_BODY).map(response::with);
    }

    private static Page page(Response<Content> response) {
        return Page.of(response.body().text());
    }

    private Response<Content> accepted(Response<Content> response, URI url) {
        if (!response.isSuccess()) {
            throw GraphErrors.of(response, url, scopes);
        }
        return response;
    }
}
