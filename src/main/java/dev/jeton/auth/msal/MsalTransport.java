package dev.jeton.auth.msal;

import static java.util.Locale.ROOT;

import com.microsoft.aad.msal4j.HttpRequest;
import com.microsoft.aad.msal4j.HttpResponse;
import com.microsoft.aad.msal4j.IHttpClient;
import com.microsoft.aad.msal4j.IHttpResponse;
import dev.jeton.http.Content;
import dev.jeton.http.Response;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Sends the token requests of msal4j, which blocks one of its own threads for each request.
 *
 * <p>Uses only the form of a request, not its URL: msal4j changes the authority to lower case, requires https and drops the
 * port when it refreshes.
 */
public final class MsalTransport implements IHttpClient {
    private interface Responder {
        Uni<Response<Content>> respond(Map<String, String> headers, String form);
    }

    private final Responder responder;
    private final CompletableFuture<Response<Content>> cancelled = new CompletableFuture<>();
    private volatile Optional<Throwable> lastFailure = Optional.empty();

    private MsalTransport(Responder responder) {
        this.responder = responder;
    }

    /** Sends each request to Entra. */
    static MsalTransport to(TokenEndpoint endpoint) {
        return new MsalTransport(endpoint::tokens);
    }

    /** @param claims JSON of a claims challenge, which msal4j does not send itself */
    static MsalTransport to(TokenEndpoint endpoint, String claims) {
        return new MsalTransport((headers, form) -> endpoint.tokens(headers, Claims.addTo(form, claims)));
    }

    /** Sends no request, and returns this response for each. */
    static MsalTransport returning(Response<Content> tokens) {
        return new MsalTransport((headers, form) -> Uni.createFrom().item(tokens));
    }

    /** Refuses each request, for an operation that uses the cache only. */
    static MsalTransport closed() {
        return new MsalTransport(
                (headers, form) -> Uni.createFrom().failure(new CancellationException("this transport is closed")));
    }

    /** Ends a request in flight, and refuses each later request. */
    void cancel() {
        cancelled.cancel(false);
    }

    /** Returns the failure of the last request, which msal4j may wrap or replace. */
    Optional<Throwable> failure() {
        return lastFailure;
    }

    @Override
    public IHttpResponse send(HttpRequest request) {
        try {
            if (cancelled.isCancelled()) {
                throw new CancellationException("this transport was cancelled");
            }
            return response(await(responder.respond(withoutTelemetry(request), request.body())));
        } catch (RuntimeException e) {
            lastFailure = Optional.of(e);
            throw e;
        }
    }

    /** Leaves out what msal4j tells about itself, the machine and earlier requests; Entra needs none of it. */
    private static Map<String, String> withoutTelemetry(HttpRequest request) {
        var headers = new HashMap<>(Optional.ofNullable(request.headers()).orElse(Map.of()));
        headers.keySet().removeIf(name -> name.toLowerCase(ROOT).startsWith("x-client-"));
        return headers;
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

    /** Leaves out Retry-After: even with status 200, msal4j refuses its next request because of it. */
    private static IHttpResponse response(Response<Content> tokens) {
        var response = new HttpResponse().statusCode(200).body(tokens.body().text());
        response.addHeaders(Map.of("Content-Type", List.of("application/json")));
        return response;
    }
}
