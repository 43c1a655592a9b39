package dev.jeton.graph;

import static dev.jeton.failure.Outcome.ERROR;
import static java.util.Locale.ROOT;

import dev.jeton.config.Origin;
import dev.jeton.failure.Failure;
import dev.jeton.http.Body;
import dev.jeton.http.Exchange;
import dev.jeton.http.Method;
import dev.jeton.http.Request;
import dev.jeton.http.Response;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Follows up to five redirects. A GET that another exchange takes to a foreign origin goes without its headers, and never
 * comes back to this exchange.
 *
 * @param isOwn   whether this exchange may send a request to a URL
 * @param foreign takes the GETs that are redirected to any other URL; if empty, such a redirect is the response
 */
public record Redirected(Exchange next, Predicate<URI> isOwn, Optional<Exchange> foreign) implements Exchange {
    static final int MOST_REDIRECTS = 5;
    private static final int SEE_OTHER = 303;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, SEE_OTHER, 307, 308);
    private static final Set<String> OF_WRITES = Set.of("content-type", "if-match");

    /** Follows redirects to any URL. */
    public Redirected(Exchange next) {
        this(next, url -> true, Optional.empty());
    }

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
        var target = location(request, redirect);
        var leaves = request.method() == Method.GET && !isOwn.test(target);
        if (leaves && foreign.isEmpty()) {
            return Uni.createFrom().item(redirect);
        }
        return redirect.body().discard().chain(() -> {
            if (redirects == 0) {
                throw Failure.of(
                        ERROR,
                        "cannot open " + request.shownUrl().getPath() + ": more than " + MOST_REDIRECTS + " redirects");
            }
            return leaves
                    ? new Redirected(foreign.get())
                            .send(new Request(Method.GET, target).preauthenticated(), redirects - 1)
                            .invoke(response -> checkAccepted(request, target, response))
                    : send(redirected(request, redirect, target), redirects - 1);
        });
    }

    /** Returns the request to the target; a GET after 303, which means that the request is done (RFC 9110, 15.4.4). */
    private static Request redirected(Request request, Response<?> redirect, URI target) {
        if (redirect.status() != SEE_OTHER || request.method() == Method.GET) {
            return request.to(target);
        }
        var headers = new TreeMap<>(request.headers());
        headers.keySet().removeIf(name -> OF_WRITES.contains(name.toLowerCase(ROOT)));
        return new Request(Method.GET, target).headers(headers);
    }

    /** Fails if the other origin refuses the request for good: its error is not one of Graph. */
    private static void checkAccepted(Request request, URI target, Response<Body> response) {
        if (!response.isSuccess() && !GraphErrors.isTransient(response.status())) {
            response.body().close();
            throw Failure.of(
                    ERROR,
                    "cannot open " + request.shownUrl().getPath() + ": " + Origin.of(target)
                            + ", to which it redirects, returned HTTP status " + response.status());
        }
    }

    private static Failure withoutTarget(Request request) {
        return Failure.of(
                ERROR,
                "cannot open " + request.shownUrl().getPath() + ": the server sent a redirect without a valid URL");
    }
}
