package dev.jeton.http;

import dev.jeton.config.Origin;
import io.smallrye.mutiny.Uni;

/**
 * Sends one request. A response of any status is an item. A lost connection and a timeout are failures of type {@link
 * dev.jeton.failure.ConnectionFailed}.
 */
@FunctionalInterface
public interface Exchange {
    /** Returns the response when its headers have arrived. The caller has to read, discard or cancel its body. */
    Uni<Response<Body>> send(Request request);

    /** Returns the response with its whole body; fails if that is longer than the limit. */
    default Uni<Response<Content>> whole(Request request, int limit) {
        return send(request).chain(response -> response.body().whole(limit).map(response::with));
    }

    /**
     * Returns an exchange that reads whole bodies up to a limit. It fails if a response is not complete within {@link
     * Http#RESPONSE_TIMEOUT}.
     */
    default Exchange complete(int limit) {
        return request -> whole(request, limit)
                .ifNoItem()
                .after(Http.RESPONSE_TIMEOUT)
                .failWith(() -> ConnectionFailures.noResponse(Origin.of(request.url())))
                .map(response -> response.with(Body.of(response.body())));
    }
}
