package dev.jeton.http;

import io.smallrye.mutiny.Uni;

/** Sends a request with another exchange, and again as a policy says. The last response, or failure, is handed on. */
public final class Retried implements Exchange {
    private final Exchange next;
    private final RetryPolicy policy;
    private final Throttle throttle;

    /** @param throttle shared by all exchanges of a run */
    public Retried(Exchange next, RetryPolicy policy, Throttle throttle) {
        this.next = next;
        this.policy = policy;
        this.throttle = throttle;
    }

    @Override
    public Uni<Response<Body>> send(Request request) {
        return Uni.createFrom()
                .deferred(() -> send(
                        request, new Attempts(policy, throttle, request.method().isIdempotent())));
    }

    /** The same with attempts that the caller counts as well. */
    public Uni<Response<Body>> send(Request request, Attempts attempts) {
        return throttle.passed()
                .chain(() -> next.send(request))
                .onItemOrFailure()
                .transformToUni((response, failure) -> failure == null
                        ? afterResponse(request, response, attempts)
                        : afterFailure(request, failure, attempts));
    }

    private Uni<Response<Body>> afterResponse(Request request, Response<Body> response, Attempts attempts) {
        return attempts.after(response)
                .map(pause -> response.body().discard().chain(() -> pause).chain(() -> send(request, attempts)))
                .orElseGet(() -> Uni.createFrom().item(response));
    }

    private Uni<Response<Body>> afterFailure(Request request, Throwable failure, Attempts attempts) {
        return attempts.after(failure)
                .map(pause -> pause.chain(() -> send(request, attempts)))
                .orElseGet(() -> Uni.createFrom().failure(failure));
    }
}
