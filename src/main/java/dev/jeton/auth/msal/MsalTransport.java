package dev.jeton.auth.msal;

import com.microsoft.aad.msal4j.HttpRequest;
import com.microsoft.aad.msal4j.HttpResponse;
import com.microsoft.aad.msal4j.IHttpClient;
import com.microsoft.aad.msal4j.IHttpResponse;
import dev.jeton.http.Content;
import dev.jeton.http.Response;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Answers the token requests of msal4j, which blocks one of its own threads for each.
 *
 * <p>Only the form of a request is used, never its URL: msal4j lower-cases the authority, insists on https and forgets the
 * port when it refreshes.
 */
public final class MsalTransport implements IHttpClient {
    private interface Responder {
        Uni<Response<Content>> respond(Map<String, String> headers, String form);
    }

    private final Responder responder;
    private final CompletableFuture<Response<Content>> cancelled = new CompletableFuture<>();
    private volatile Optional<Throwable> failure = Optional.empty();

    private MsalTransport(Responder responder) {
        this.responder = responder;
    }

    /** Sends each request to Entra. */
    static MsalTransport to(TokenEndpoint endpoint) {
        return new MsalTransport(endpoint::tokens);
    }

    /** @param claims JSON of a claims challenge: msal4j refreshes because of one, and does not send it */
    static MsalTransport to(TokenEndpoint endpoint, String claims) {
        return new MsalTransport((headers, form) -> endpoint.tokens(headers, Claims.addedTo(form, claims)));
    }

    /** Sends nothing, and answers each request with this response. */
    static MsalTransport answering(Response<Content> tokens) {
        return new MsalTransport((headers, form) -> Uni.createFrom().item(tokens));
    }

    /** Refuses each request: for what the cache alone can answer. */
    static MsalTransport closed() {
        return new MsalTransport(
                (headers, form) -> Uni.createFrom().failure(new CancellationException("nothing is sent")));
    }

    /** Ends a request in flight, and refuses each later one. */
    void cancel() {
        cancelled.cancel(false);
    }

    /** Returns what the last request ended with: msal4j may wrap it, or put another exception in its place. */
    Optional<Throwable> failure() {
        return failure;
    }

    @Override
    public IHttpResponse send(HttpRequest request) {
        try {
            if (cancelled.isCancelled()) {
                throw new CancellationException("nothing more is sent");
            }
            var headers = Optional.ofNullable(request.headers()).orElse(Map.of());
            return response(await(responder.respond(headers, request.body())));
        } catch (RuntimeException e) {
            failure = Optional.of(e);
            throw e;
        }
    }

    private Response<Content> await(Uni<Response<Content>> response) {
        var sent = response.subscribe().asCompletionStage();
        try {
            cancelled.whenComplete((never, cancellation) -> sent.cancel(false));
            return sent.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            sent.cancel(false);
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    /** Leaves out Retry-After: msal4j takes it, even with status 200, as a ban on its next request. */
    private static IHttpResponse response(Response<Content> tokens) {
        var response = new HttpResponse().statusCode(200).body(tokens.body().text());
        response.addHeaders(Map.of("Content-Type", List.of("application/json")));
        return response;
    }
}
