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

/** Calls Microsoft Graph with a token that goes to the configured origin and nowhere else. */
public final class Graph {
    private static final int MOST_REDIRECTS = 5;
    private static final int UNAUTHORIZED = 401;

    private final GraphOrigin origin;
    private final TokenSource tokens;
    private final GraphApi api;

    /** @param headers sent with every request, besides the token */
    public Graph(Http http, Settings settings, TokenSource tokens, Map<String, String> headers) {
        this.origin = new GraphOrigin(settings.graphUrl());
        this.tokens = tokens;
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

    /**
     * One answer. Fails where it is a refusal.
     *
     * @param path  {@code /me}, {@code /beta/me}, or a URL of the configured origin
     * @param query added to the path, in this order
     */
    public Uni<Page> get(String path, List<Map.Entry<String, String>> query) {
        return Uni.createFrom().deferred(() -> page(origin.resolve(path, query)));
    }

    /**
     * The same, and the pages that follow; each is asked for when the one before it has been taken.
     *
     * @param limit the most items altogether, at least 1
     */
    public Multi<Page> pages(String path, List<Map.Entry<String, String>> query, long limit) {
        return Multi.createFrom().deferred(() -> {
            var walk = new PageWalk(origin, origin.resolve(path, query), limit);
            return Multi.createBy()
                    .repeating()
                    .uni(() -> page(walk.next()).map(walk::take))
                    .whilst(page -> walk.goesOn());
        });
    }

    /** A token that is refused although it seemed valid is replaced once, silently: it may have been revoked. */
    private Uni<Page> page(URI url) {
        return tokens.token()
                .chain(token -> exchange(url, token, MOST_REDIRECTS))
                .chain(response -> response.getStatus() == UNAUTHORIZED
                        ? tokens.newToken(ClaimsChallenge.in(response))
                                .chain(token -> exchange(url, token, MOST_REDIRECTS))
                        : Uni.createFrom().item(response))
                .map(response -> accepted(response, url))
                .map(Page::of);
    }

    private static String accepted(Response response, URI url) {
        if (response.getStatus() / 100 != 2) {
            throw GraphErrors.of(response, url);
        }
        return body(response);
    }

    private Uni<Response> exchange(URI url, AccessToken token, int redirects) {
        return api.get(url, "Bearer " + token.secret().reveal())
                .onFailure()
                .transform(failure -> Unreachable.translate(failure, origin.origin()))
                .chain(response -> response.getStatus() / 100 == 3
                        ? exchange(redirected(url, response, redirects), token, redirects - 1)
                        : Uni.createFrom().item(response));
    }

    static String body(Response response) {
        return response.hasEntity() ? response.readEntity(String.class) : "";
    }

    private URI redirected(URI url, Response response, int redirects) {
        var location = response.getHeaderString("Location");
        if (location == null || redirects == 0) {
            throw Failure.of(
                    FIX, "Graph redirects " + url.getPath() + (location == null ? " to nowhere" : " in circles"));
        }
        return origin.checked(url.resolve(location));
    }
}
