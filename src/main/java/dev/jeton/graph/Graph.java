package dev.jeton.graph;

import static dev.jeton.failure.Failure.Reaction.FIX;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.jeton.auth.AccessToken;
import dev.jeton.auth.TokenSource;
import dev.jeton.config.Settings;
import dev.jeton.failure.Failure;
import dev.jeton.http.Http;
import dev.jeton.http.Unreachable;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Calls Microsoft Graph with a token that goes to the configured origin and nowhere else. */
public final class Graph {
    private static final int MOST_REDIRECTS = 5;
    private static final int UNAUTHORIZED = 401;
    private static final Call.Body NO_BODY = new Call.Body("application/json", new byte[0]);

    private final GraphOrigin origin;
    private final TokenSource tokens;
    private final GraphApi api;
    private final Retries retries;

    /** @param headers sent with every request, besides the token */
    public Graph(Http http, Settings settings, TokenSource tokens, Map<String, String> headers, Patience patience) {
        this.origin = new GraphOrigin(settings.graphUrl());
        this.tokens = tokens;
        this.retries = new Retries(patience);
        this.api = QuarkusRestClientBuilder.newBuilder()
                .baseUri(settings.graphUrl())
                .httpClientOptions(http.options(origin.origin()))
                .connectTimeout(Http.CONNECT_TIMEOUT.toMillis(), MILLISECONDS)
                .readTimeout(Http.RESPONSE_TIMEOUT.toMillis(), MILLISECONDS)
                .userAgent(http.userAgent())
                .trustAll(false)
                .followRedirects(false)
                .disableDefaultMapper(true)
                .httpClientRequestCustomizer(request -> headers.forEach(request::putHeader))
                .build(GraphApi.class);
    }

    /** Where a call would go; fails where that is not the configured origin. */
    public URI url(Call call) {
        return origin.resolve(call.path(), call.query());
    }

    /** One answer. Fails where it is a refusal. */
    public Uni<Answer> call(Call call) {
        return exchange(call).map(answer -> accepted(answer, call));
    }

    /** One answer, be it a refusal. */
    public Uni<Answer> exchange(Call call) {
        return Uni.createFrom().deferred(() -> tried(url(call), call));
    }

    /** The answer, unless it is a refusal: then it fails. */
    public Answer accepted(Answer answer, Call call) {
        return accepted(answer, url(call));
    }

    /** One answer to a GET, as {@link Call#path} and {@link Call#query} say. */
    public Uni<Page> get(String path, List<Map.Entry<String, String>> query) {
        return call(Call.get(path, query)).map(Answer::page);
    }

    /**
     * The answer to a GET, and the pages that follow; each is asked for when the one before it has been taken.
     *
     * @param limit the most items altogether, at least 1
     */
    public Multi<Page> pages(Call call, long limit) {
        return Multi.createFrom().deferred(() -> {
            var walk = new PageWalk(origin, url(call), limit);
            return Multi.createBy()
                    .repeating()
                    .uni(() -> page(walk.next(), call).map(walk::take))
                    .whilst(page -> walk.goesOn());
        });
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
            var walk = new DeltaWalk(origin, url(call), since, told);
            return Multi.createBy()
                    .repeating()
                    .uni(() -> changed(walk, walk.next(), call))
                    .whilst(page -> walk.goesOn());
        });
    }

    private Uni<Page> changed(DeltaWalk walk, URI url, Call call) {
        return retries.of(call, () -> authorized(url, call))
                .map(answer -> walk.isLost(answer)
                        ? walk.startOver(answer, url)
                        : walk.take(accepted(answer, url).page()));
    }

    /**
     * The answers to many requests, in the order of the requests and as soon as they are there; what is throttled or out
     * of order is asked for again. A batch leaves when there is room for its answers. Fails, after the answers to what
     * had been sent, where a batch is refused as a whole or where there is something that is no request.
     *
     * @param parallel how many batches may be under way at once
     * @param failFast whether nothing more is sent after the first refusal
     */
    public Multi<BatchAnswer> batch(BatchRequests requests, int parallel, boolean failFast) {
        return Multi.createFrom()
                .deferred(() -> new BatchRun(requests, this::answer, retries, parallel, failFast).answers());
    }

    private Uni<Answer> answer(Batch batch) {
        return Uni.createFrom().deferred(() -> {
            var call = batch.call();
            var url = url(call);
            return retries.of(batch.isIdempotent(), () -> authorized(url, call)).map(answer -> accepted(answer, url));
        });
    }

    private Uni<Page> page(URI url, Call call) {
        return tried(url, call).map(answer -> accepted(answer, url).page());
    }

    private Uni<Answer> tried(URI url, Call call) {
        return retries.of(call, () -> authorized(url, call));
    }

    /** A token that is refused although it seemed valid is replaced once, silently: it may have been revoked. */
    private Uni<Answer> authorized(URI url, Call call) {
        return tokens.token()
                .chain(token -> exchange(url, call, token, MOST_REDIRECTS))
                .chain(response -> response.getStatus() == UNAUTHORIZED
                        ? tokens.newToken(ClaimsChallenge.in(response))
                                .chain(token -> exchange(url, call, token, MOST_REDIRECTS))
                        : Uni.createFrom().item(response))
                .map(Answer::of);
    }

    private static Answer accepted(Answer answer, URI url) {
        if (!answer.isSuccess()) {
            throw GraphErrors.of(answer, url);
        }
        return answer;
    }

    private Uni<Response> exchange(URI url, Call call, AccessToken token, int redirects) {
        return sent(url, call, "Bearer " + token.secret().reveal())
                .onFailure()
                .transform(failure -> Unreachable.translate(failure, origin.origin()))
                .chain(response -> response.getStatus() / 100 == 3
                        ? exchange(redirected(url, response, redirects), call, token, redirects - 1)
                        : Uni.createFrom().item(response));
    }

    private Uni<Response> sent(URI url, Call call, String token) {
        var body = call.body().orElse(NO_BODY);
        return switch (call.method()) {
            case GET -> api.get(url, token);
            case DELETE -> api.delete(url, token);
            case POST -> api.post(url, token, body.type(), body.content());
            case PATCH -> api.patch(url, token, body.type(), body.content());
            case PUT -> api.put(url, token, body.type(), body.content());
        };
    }

    private URI redirected(URI url, Response response, int redirects) {
        var location = Optional.ofNullable(response.getHeaderString("Location"));
        if (location.isEmpty() || redirects == 0) {
            throw Failure.of(
                    FIX, "Graph redirects " + url.getPath() + (location.isEmpty() ? " to nowhere" : " in circles"));
        }
        return origin.checked(url.resolve(location.get()));
    }
}
