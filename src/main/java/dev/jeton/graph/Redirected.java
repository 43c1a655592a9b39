package dev.jeton.graph;

import static dev.jeton.failure.Outcome.ERROR;

import dev.jeton.failure.Failure;
import dev.jeton.http.Body;
import dev.jeton.http.Exchange;
import dev.jeton.http.Request;
import dev.jeton.http.Response;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.Set;

/** Follows up to five redirects. The next exchange checks whether the target may get a token. */
public record Redirected(Exchange next) implements Exchange {
    private static final int MOST_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    /** Returns whether the response redirects to its Location header. */
    public static boolean isRedirect(Response<?> response) {
        return REDIRECTS.contains(response.status());
    }

    /** Returns the target of a redirect; fails if it is not a URL. */
    public static URI location(Request request, Response<?> response) {
        return response.header("location")
                .flatMap(header -> LenientUrl.ofLocation(request.url(), header))
                .orElseThrow(() -> withoutTarget(request));
    }

    @Override
    public Uni<Response<Body>> send(Request request) {
        return send(request, MOST_REDIRECTS);
    }

    private Uni<Response<Body>> send(Request request, int redirects) {
        return next.send(request)
                .chain(response -> isRedirect(response)
                        ? follow(request, response, redirects)
                        : Uni.createFrom().item(response));
    }

    private Uni<Response<Body>> follow(Request request, Response<Body> redirect, int redirects) {
        return redirect.body().discard().chain(() -> {
            var target = location(request, redirect);
            if (redirects == 0) {
                throw Failure.of(
                        ERROR,
                        "cannot open " + request.shownUrl().getPath() + ": more than " + MOST_REDIRECTS + " redirects");
            }
            return send(request.to(target), redirects - 1);
        });
    }

    private static Failure withoutTarget(Request request) {
        return Failure.of(
                ERROR, "cannot open " + request.shownUrl().getPath() + ": Graph sent a redirect without a valid URL");
    }
}
