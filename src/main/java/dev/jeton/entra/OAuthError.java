package dev.jeton.entra;

import dev.jeton.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The error response of a token endpoint (RFC 6749, section 5.2) with Entra's additions. Every field may be empty.
 *
 * @param timestamp time of the error in Entra's format: {@code 2026-02-01 10:20:30Z}
 * @param claims    JSON object of a claims challenge, which a sign-in has to meet
 */
public record OAuthError(
        String error,
        String suberror,
        String description,
        Optional<Integer> aadsts,
        String traceId,
        String correlationId,
        String timestamp,
        Optional<String> claims) {
    private static final int MAX_CLAIMS = 8192;

    /** AADSTS code of an authorization that is pending. */
    private static final int PENDING = 70016;

    /** Parses the body of a response; returns empty if it is not such an error, for example the HTML page of a proxy. */
    public static Optional<OAuthError> parse(String body) {
        var fields = Json.fields(body);
        return fields.get("error") instanceof String error ? Optional.of(of(error, fields)) : Optional.empty();
    }

    /** Returns the error in the parameters of a redirect (RFC 6749, section 4.1.2.1), where Entra names its suberror otherwise. */
    public static OAuthError ofRedirect(Map<String, String> parameters) {
        var fields = new LinkedHashMap<String, Object>(parameters);
        fields.computeIfAbsent("suberror", name -> parameters.get("error_subcode"));
        return of(parameters.getOrDefault("error", ""), fields);
    }

    /** Returns an error of which only the AADSTS code is known. */
    public static OAuthError ofCode(int aadsts) {
        return new OAuthError("", "", "", Optional.of(aadsts), "", "", "", Optional.empty());
    }

    /** Returns an error of which only error and suberror are known; the suberror may be empty. */
    public static OAuthError named(String error, String suberror) {
        return new OAuthError(error, suberror, "", Optional.empty(), "", "", "", Optional.empty());
    }

    /** Returns {@code error/suberror}, or the error alone. */
    public String names() {
        return suberror.isEmpty() ? error : error + "/" + suberror;
    }

    public boolean isPending() {
        return error.equals("authorization_pending") || aadsts.equals(Optional.of(PENDING));
    }

    public boolean isExpired() {
        return error.equals("expired_token") || error.equals("code_expired");
    }

    public boolean isSlowDown() {
        return error.equals("slow_down");
    }

    private static OAuthError of(String error, Map<String, Object> body) {
        var description = Json.text(body, "error_description").orElse("");
        return new OAuthError(
                error,
                Json.text(body, "suberror").orElse(""),
                description,
                EntraErrors.codeIn(description).or(() -> firstErrorCode(body)),
                Json.text(body, "trace_id").orElse(""),
                Json.text(body, "correlation_id").orElse(""),
                Json.text(body, "timestamp").orElse(""),
                Json.text(body, "claims")
                        .filter(claims -> claims.length() <= MAX_CLAIMS)
                        .filter(claims -> Json.object(claims).isPresent()));
    }

    /** Returns the first of {@code error_codes}, for a description that is translated and names no code. */
    private static Optional<Integer> firstErrorCode(Map<String, Object> body) {
        return body.get("error_codes") instanceof List<?> codes
                ? codes.stream()
                        .flatMap(code -> EntraErrors.codeIn("AADSTS" + code).stream())
                        .findFirst()
                : Optional.empty();
    }
}
