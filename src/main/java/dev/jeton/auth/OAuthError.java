package dev.jeton.auth;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.jeton.entra.EntraErrors;
import dev.jeton.http.Answer;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * An error body of a token endpoint (RFC 6749, section 5.2) with Entra's additions; every field but {@code error} may be
 * empty.
 */
record OAuthError(
        String error,
        String suberror,
        String description,
        Optional<Integer> aadsts,
        String traceId,
        String correlationId) {

    /** Empty where the body is no such error: a proxy's HTML page, nothing at all. */
    static Optional<OAuthError> in(Answer answer) {
        var body = fields(answer);
        return text(body, "error").map(error -> {
            var description = text(body, "error_description").orElse("");
            return new OAuthError(
                    error,
                    text(body, "suberror").orElse(""),
                    description,
                    EntraErrors.codeIn(description),
                    text(body, "trace_id").orElse(""),
                    text(body, "correlation_id").orElse(""));
        });
    }

    /** The fields of a JSON object; none where the body is not one. */
    static Map<String, Object> fields(Answer answer) {
        try {
            return Optional.ofNullable(JSON.std.mapFrom(answer.body())).orElse(Map.of()); // null where the JSON is
        } catch (IOException e) {
            return Map.of(); // not JSON: the caller says so in its own words, without the body, which may hold a token
        }
    }

    static Optional<String> text(Map<String, Object> fields, String name) {
        return Optional.ofNullable(fields.get(name)).map(String::valueOf);
    }

    boolean isPending() {
        return error.equals("authorization_pending");
    }

    boolean asksToSlowDown() {
        return error.equals("slow_down");
    }
}
