package dev.jeton.http;

import dev.jeton.failure.ConnectionFailed;
import io.smallrye.mutiny.Uni;
import java.util.function.Function;

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
        return send(request, attempts, response -> Uni.createFrom().item(response));
    }

    /**
     * Sends a request, and reads its final response.
     *
     * @param read its failures are retried like those of the request: a body may end early
     */
    public <T> Uni<T> send(Request request, Attempts attempts, Function<Response<Body>, Uni<T>> read) {
        return throttle.awaitEnd()
                .chain(() -> next.send(request))
                .chain(response -> attempts.after(response)
                        .map(pause -> again(response.body().discard().chain(() -> pause), request, attempts, read))
                        .orElseGet(() -> read.apply(response)
                                .map(item -> Uni.createFrom().item(item))))
                .onFailure()
                .recoverWithUni(failure -> attempts.after(failure)
                        .map(pause -> again(pause, request, attempts, read))
                        .orElseGet(() -> Uni.createFrom().failure(explained(attempts, failure))))
                .chain(last -> last);
    }

    /** Returns the next attempt as an item, so that its failures are not those of this attempt. */
    private <T> Uni<Uni<T>> again(
            Uni<Void> pause, Request request, Attempts attempts, Function<Response<Body>, Uni<T>> read) {
        return Uni.createFrom().item(pause.chain(() -> send(request, attempts, read)));
    }

    /** Warns of a repetition if the server may have executed a request that is not idempotent. */
    private static Throwable explained(Attempts attempts, Throwable failure) {
        return failure instanceof ConnectionFailed lost && lost.wasSent() && !attempts.areOfIdempotent()
                ? lost.andAdvice(MAY_BE_DONE)
                : failure;
    }
}
