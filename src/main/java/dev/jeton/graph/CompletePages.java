package dev.jeton.graph;

import dev.jeton.http.Body;
import dev.jeton.http.Exchange;
import dev.jeton.http.Request;
import dev.jeton.http.Response;
import io.smallrye.mutiny.Uni;

/** Treats a page whose JSON is incomplete as a lost connection, so that the page is retried. */
record CompletePages(Exchange next) implements Exchange {
    @Override
    public Uni<Response<Body>> send(Request request) {
        return next.whole(request, Graph.LARGEST_BODY)
                .invoke(response -> Page.checkComplete(response, request.url()))
                .map(response -> response.with(Body.of(response.body())));
    }
}
