package dev.jeton.broker;

import static dev.jeton.failure.Outcome.UNAVAILABLE;

import dev.jeton.auth.token.AccessToken;
import dev.jeton.failure.Failure;
import dev.jeton.failure.FailureFields;
import dev.jeton.json.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A response in the form of https://learn.microsoft.com/azure/app-service/overview-managed-identity#rest-endpoint-reference.
 *
 * @param body JSON
 */
record IdentityResponse(int status, String body, Optional<Duration> retryAfter) {
    private static final int BAD_REQUEST = 400;
    private static final int SERVICE_UNAVAILABLE = 503;

    static IdentityResponse of(AccessToken token, String resource) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("access_token", token.secret().reveal());
        fields.put("expires_on", Long.toString(token.expiresOn().getEpochSecond()));
        fields.put("resource", resource);
        fields.put("token_type", "Bearer");
        return new IdentityResponse(200, Json.of(fields), Optional.empty());
    }

    /** The SDKs repeat a request after 503, and show the message of any other error. */
    static IdentityResponse of(Failure failure) {
        var text = Stream.of(
                        failure.getMessage() + ".",
                        FailureFields.advice(failure),
                        failure.hint().orElse(""))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        var response = refusal(failure.outcome() == UNAVAILABLE ? SERVICE_UNAVAILABLE : BAD_REQUEST, text);
        return new IdentityResponse(response.status, response.body, failure.retryAfter());
    }

    static IdentityResponse badRequest(String message) {
        return refusal(BAD_REQUEST, message);
    }

    static IdentityResponse refusal(int status, String message) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("statusCode", status);
        fields.put("message", message);
        fields.put("correlationId", UUID.randomUUID().toString());
        return new IdentityResponse(status, Json.of(fields), Optional.empty());
    }
}
