package dev.jeton.http;

import io.smallrye.mutiny.Uni;

/**
 * Sends one request. A response of any status is an item. Only a lost connection, a timeout and cancellation are
 * failures: the first two of type {@link dev.jeton.failure.ConnectionFailed}.
 */
@FunctionalInterface
public interface Exchange {
    /** The response, as soon as its headers are there. Its body has to be read, discarded or cancelled. */
    Uni<Response<Body>> send(Request request);

    /** The same with the whole body, which fails if it is longer than the limit. */
    default Uni<Response<Content>> whole(Request request, int limit) {
        return send(request).chain(response -> response.body().whole(limit).map(response::with));
    }
}
