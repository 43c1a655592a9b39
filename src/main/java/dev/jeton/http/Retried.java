package dev.jeton.http;

import dev.jeton.failure.ConnectionFailed;
import io.smallrye.mutiny.Uni;

/** Retries requests to another exchange as a policy allows. Returns the last response or failure. */
public final class Retried implements Exchange {
    /** Advice after a request that is not idempotent, and had no response or a transient error. */
    public static final String MAY_BE_DONE =
            "The request may have been executed: look at its effect before you repeat it.";

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

    /** Sends a request with attempts that are shared with the caller. */
    public Uni<Response<Body>> send(Request request, Attempts attempts) {
        return throttle.awaitEnd()
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
                .orElseGet(() -> Uni.createFrom().failure(explained(attempts, failure)));
    }

    /** Warns of a repetition if the server may have executed a request that is not idempotent. */
    private static Throwable explained(Attempts attempts, Throwable failure) {
        return failure instanceof ConnectionFailed lost && lost.wasSent() && !attempts.areOfIdempotent()
                ? lost.andAdvice(MAY_BE_DONE)
                : failure;
    }
}
