package dev.jeton.graph;

import dev.jeton.http.Body;
import dev.jeton.http.Exchange;
import dev.jeton.http.Request;
import dev.jeton.http.Response;
import io.smallrye.mutiny.Uni;

/**
 * Waits until a text, or the body of a refusal, is there as a whole, and until the first chunk of anything else is there:
 * a connection that is lost before that can be retried.
 */
record Prefetched(Exchange next) implements Exchange {
    /** Whether the body is handed on as it arrives. */
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
