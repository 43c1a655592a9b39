package dev.jeton.graph;

import dev.jeton.http.Body;
import dev.jeton.http.Exchange;
import dev.jeton.http.Request;
import dev.jeton.http.Response;
import io.smallrye.mutiny.Uni;

/**
 * Reads the whole body of an error response or of text, and the first chunk of any other body, before it returns the
 * response. So a connection that is lost until then can be retried.
 */
record Prefetched(Exchange next) implements Exchange {
    /** Returns whether the body is streamed: neither text nor that of an error response. */
    static boolean isStreamed(Response<?> response) {
        return response.isSuccess()
                && response.mediaType().filter(type -> !type.isText()).isPresent();
    }

    @Override
    public Uni<Response<Body>> send(Request request) {
        return next.send(request).chain(response -> (isStreamed(response)
                        ? response.body().started()
                        : response.body().whole(Graph.LARGEST_BODY).map(Body::of))
                .map(response::with));
    }
}
