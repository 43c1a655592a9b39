package dev.jeton.support;

import dev.jeton.http.Body;
import dev.jeton.http.Content;
import dev.jeton.http.Exchange;
import dev.jeton.http.Request;
import dev.jeton.http.Response;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Answers requests from a function, and keeps what was sent. */
public final class FakeExchange implements Exchange {
    private final Function<Request, Response<Content>> responses;
    private final List<Request> sent = new ArrayList<>();

    public FakeExchange(Function<Request, Response<Content>> responses) {
        this.responses = responses;
    }

    public List<Request> sent() {
        return sent;
    }

    @Override
    public Uni<Response<Body>> send(Request request) {
        sent.add(request);
        return Uni.createFrom().item(() -> {
            var response = responses.apply(request);
            return response.with(Body.of(response.body()));
        });
    }
}
