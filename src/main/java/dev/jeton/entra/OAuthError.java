package dev.jeton.entra;

import dev.jeton.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An error body of a token endpoint (RFC 6749, section 5.2) with Entra's additions; every field may be empty.
 *
 * @param timestamp when it happened, as Entra writes it: {@code 2026-02-01 10:20:30Z}
 */
public record OAuthError(
        String error,
        String suberror,
        String description,
        Optional<Integer> aadsts,
        String traceId,
        String correlationId,
        String timestamp) {

    /** Empty if the text is not the JSON of such an error, but a proxy's HTML page, or nothing at all. */
    public static Optional<OAuthError> in(String json) {
        var body = Json.fields(json);
        return body.get("error") instanceof String error ? Optional.of(of(error, body)) : Optional.empty();
    }

    /** All that a number alone tells. */
    public static OAuthError numbered(int aadsts) {
        return new OAuthError("", "", "", Optional.of(aadsts), "", "", "");
    }

    /** All that two words tell; the second may be empty. */
    public static OAuthError named(String error, String suberror) {
        return new OAuthError(error, suberror, "", Optional.empty(), "", "", "");
    }

    /** {@code error/suberror}, or the error alone. */
    public String names() {
        return suberror.isEmpty() ? error : error + "/" + suberror;
    }

    public boolean isPending() {
        return error.equals("authorization_pending");
    }

    public boolean isExpired() {
        return error.equals("expired_token") || error.equals("code_expired");
    }

    public boolean asksToSlowDown() {
        return error.equals("slow_down");
    }

    private static OAuthError of(String error, Map<String, Object> body) {
        var description = Json.text(body, "error_description").orElse("");
        return new OAuthError(
                error,
                Json.text(body, "suberror").orElse(""),
                description,
                EntraErrors.codeIn(description).or(() -> listed(body)),
                Json.text(body, "trace_id").orElse(""),
                Json.text(body, "correlation_id").orElse(""),
                Json.text(body, "timestamp").orElse(""));
    }

    /** The first of {@code error_codes}: all that is left where the description was cut off or translated. */
    private static Optional<Integer> listed(Map<String, Object> body) {
        return body.get("error_codes") instanceof List<?> codes
                ? codes.stream()
                        .flatMap(code -> EntraErrors.codeIn("AADSTS" + code).stream())
                        .findFirst()
                : Optional.empty();
    }
}
