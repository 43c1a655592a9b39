package dev.jeton.auth;

import static dev.jeton.failure.Failure.Reaction.FIX;

import com.fasterxml.jackson.jr.ob.JSON;
import com.microsoft.aad.msal4j.HttpRequest;
import com.microsoft.aad.msal4j.HttpResponse;
import com.microsoft.aad.msal4j.IHttpClient;
import com.microsoft.aad.msal4j.IHttpResponse;
import dev.jeton.failure.Failure;
import dev.jeton.http.Content;
import dev.jeton.http.Response;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Where msal4j sends its requests: it blocks one of its own threads here, while everything below is a {@link Uni}.
 *
 * <p>Of a request only its form and the endpoint's name are taken. msal4j lower-cases the authority, insists on https
 * and forgets the port when it renews; it asks without a pause where the interval is missing, gives up at
 * {@code slow_down}, at a lost connection and at a {@code Retry-After}. So one request of its own device code loop is
 * answered here only when a person has decided.
 */
final class EntraTransport implements IHttpClient {
    private static final String OLD_GRANT = "grant_type=device_code";
    private static final String GRANT = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code";

    /** What becomes of a request for tokens. */
    private interface TokenRequest {
        Uni<Response<Content>> answer(Map<String, String> headers, String form);
    }

    private final TokenRequest tokens;
    private final Optional<DeviceCode> code;
    private final CompletableFuture<Response<Content>> cancelled = new CompletableFuture<>();

    private EntraTransport(TokenRequest tokens, Optional<DeviceCode> code) {
        this.tokens = tokens;
        this.code = code;
    }

    static EntraTransport forRenewal(Entra entra) {
        return new EntraTransport(entra::token, Optional.empty());
    }

    /** @param claims JSON of a claims challenge, which the renewal has to meet */
    static EntraTransport forRenewal(Entra entra, String claims) {
        return new EntraTransport(
                (headers, form) -> entra.token(headers, Claims.addedTo(form, claims)), Optional.empty());
    }

    /** Sends nothing: for what the cache alone can answer. */
    static EntraTransport closed(Entra entra) {
        var transport = forRenewal(entra);
        transport.cancel();
        return transport;
    }

    /** Hands out this code where msal4j asks for a new one, and waits for the person in its place. */
    static EntraTransport forCode(Entra entra, DeviceCode code, Asking asking) {
        var pace = new PollPace(code.interval());
        return new EntraTransport(
                (headers, form) -> new DevicePoll(entra, pace, headers, form.replace(OLD_GRANT, GRANT), asking.events())
                        .decision()
                        .map(Entra::acceptedToken)
                        .map(asking.expected()::checked),
                Optional.of(code));
    }

    /** Ends a request in flight and a wait between two, and every later one. */
    void cancel() {
        cancelled.cancel(false);
    }

    boolean isCancelled() {
        return cancelled.isCancelled();
    }

    @Override
    public IHttpResponse send(HttpRequest request) {
        if (isCancelled()) {
            throw new CancellationException("nothing more is sent");
        }
        if (request.url().getPath().endsWith("/devicecode")) {
            return response(code.orElseThrow());
        }
        var headers = Optional.ofNullable(request.headers()).orElse(Map.of());
        return response(Entra.acceptedToken(await(tokens.answer(headers, request.body()))));
    }

    private Response<Content> await(Uni<Response<Content>> answer) {
        var asked = answer.subscribe().asCompletionStage();
        try {
            cancelled.whenComplete((never, cancellation) -> asked.cancel(false));
            return asked.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            asked.cancel(false);
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    /** Only the type is passed on: msal4j takes a Retry-After, even on a good answer, as a ban on its next request. */
    private static IHttpResponse response(Response<Content> answer) {
        return response(answer.body().text());
    }

    /** An interval of none, since the waiting is done here; a long life, since giving up is the pipeline's affair. */
    private static IHttpResponse response(DeviceCode code) {
        try {
            return response(JSON.std.asString(Map.of(
                    "user_code", code.userCode(),
                    "device_code", code.deviceCode().reveal(),
                    "verification_uri", code.verificationUri().toString(),
                    "expires_in", code.lifetime().multipliedBy(2).toSeconds(),
                    "interval", 0,
                    "message", "")));
        } catch (IOException e) {
            throw Failure.of(FIX, "cannot write a device code as JSON");
        }
    }

    private static IHttpResponse response(String body) {
        var response = new HttpResponse().statusCode(200).body(body);
        response.addHeaders(Map.of("Content-Type", List.of("application/json")));
        return response;
    }
}
