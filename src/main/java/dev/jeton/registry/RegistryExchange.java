package dev.jeton.registry;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.failure.Outcome.UNAVAILABLE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.auth.token.AccessToken;
import dev.jeton.failure.Failure;
import dev.jeton.http.Content;
import dev.jeton.http.Deadline;
import dev.jeton.http.Exchange;
import dev.jeton.http.Method;
import dev.jeton.http.Request;
import dev.jeton.http.Response;
import dev.jeton.http.Retried;
import dev.jeton.http.RetryAfter;
import dev.jeton.http.RetryPolicy;
import dev.jeton.http.Throttle;
import dev.jeton.json.Json;
import io.smallrye.mutiny.Uni;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Exchanges access tokens for tokens of a registry: https://github.com/Azure/acr/blob/main/docs/AAD-OAuth.md. Follows no
 * redirect, since the token is in the request.
 */
public final class RegistryExchange {
    /** In bytes. A response has some kilobytes. */
    private static final int MAX_RESPONSE = 1 << 20;

    /** A client is waiting, which can ask again. */
    private static final int RETRIES = 2;

    private static final Duration RETRY_TIME = Duration.ofSeconds(10);

    /** Of a token that a client sends in a header. */
    private static final String VISIBLE = "[!-~]{1,16384}";

    /** Of an error of a registry; longer text may be anything. */
    private static final int MAX_MESSAGE = 300;

    private final Exchange exchange;

    public RegistryExchange(Exchange exchange) {
        var deadline = new Deadline(RETRY_TIME, System.nanoTime());
        this.exchange = new Retried(
                exchange.complete(MAX_RESPONSE),
                new RetryPolicy(RETRIES, true, Optional.of(deadline), warning -> {}),
                new Throttle());
    }

    public Uni<RegistryToken> token(Registry registry, AccessToken token) {
        var form = "grant_type=access_token&service=" + encode(registry.service())
                + "&tenant=" + encode(token.tenant())
                + "&access_token=" + encode(token.secret().reveal());
        var request = new Request(Method.POST, registry.origin().resolve("/oauth2/exchange"))
                .header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .body(Content.of(form));
        return exchange.whole(request, MAX_RESPONSE).map(response -> accepted(response, registry, token));
    }

    private static RegistryToken accepted(Response<Content> response, Registry registry, AccessToken token) {
        if (response.status() != 200) {
            throw refusal(response, registry, token);
        }
        return Json.text(Json.fields(response.body().text()), "refresh_token")
                .filter(text -> text.matches(VISIBLE))
                .map(text -> RegistryToken.issued(text, Instant.now()))
                .orElseThrow(() -> notFromRegistry(response, registry));
    }

    private static Failure refusal(Response<Content> response, Registry registry, AccessToken token) {
        var status = response.status();
        if (status == RetryPolicy.THROTTLED || status >= 500) {
            var failure =
                    Failure.of(UNAVAILABLE, cannot(registry) + "the registry responded with HTTP status " + status);
            return RetryAfter.in(response, Instant.now())
                    .map(failure::retryAfter)
                    .orElse(failure);
        }
        if (status != 400 && status != 401 && status != 403) {
            return notFromRegistry(response, registry);
        }
        return Failure.of(
                        ERROR,
                        cannot(registry) + "it refuses the token of "
                                + token.account().username() + " (HTTP status " + status + ")"
                                + reason(response, token)
                                        .map(text -> ": " + text)
                                        .orElse(""))
                .advice(
                        "The account needs a role of the registry, such as AcrPull, and the sign-in the registry's tenant.");
    }

    private static Failure notFromRegistry(Response<Content> response, Registry registry) {
        return Failure.of(
                        ERROR,
                        cannot(registry) + "the response with HTTP status " + response.status()
                                + " is not that of an Azure container registry")
                .advice("Check the name of the registry. A proxy, or the login page of a network, may have answered.");
    }

    /** Returns the first error of a registry, unless it might quote a token. */
    private static Optional<String> reason(Response<Content> response, AccessToken token) {
        return Json.fields(response.body().text()).get("errors") instanceof List<?> errors
                        && !errors.isEmpty()
                        && errors.get(0) instanceof Map<?, ?> error
                ? Json.text(error, "message")
                        .filter(text -> text.length() <= MAX_MESSAGE
                                && !text.contains("eyJ")
                                && !text.contains(token.secret().reveal()))
                : Optional.empty();
    }

    private static String cannot(Registry registry) {
        return "cannot get a credential for " + registry.service() + ": ";
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
