package dev.jeton.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.http.Response;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the claims challenge in the {@code WWW-Authenticate} header of a 401; see
 * https://learn.microsoft.com/entra/identity-platform/claims-challenge.
 */
public final class ClaimsChallenge {
    private static final Pattern CLAIMS = Pattern.compile("(?i)[\\s,]claims=\"([A-Za-z0-9+/_=-]+)\"");

    private ClaimsChallenge() {}

    /** Returns the claims as JSON; empty if the response has no challenge, or one that is not valid Base64. */
    static Optional<String> in(Response<?> response) {
        return encoded(response).flatMap(ClaimsChallenge::decoded);
    }

    /** Returns the claims in Base64; empty if the response has no challenge. */
    static Optional<String> encoded(Response<?> response) {
        var claims = CLAIMS.matcher(String.join(",", response.headers().getOrDefault("www-authenticate", List.of())));
        return claims.find() ? Optional.of(claims.group(1)) : Optional.empty();
    }

    /** Returns the text in Base64 or Base64url; empty if it is neither. */
    public static Optional<String> decoded(String base64) {
        try {
            var standard = base64.replace('-', '+').replace('_', '/');
            return Optional.of(new String(Base64.getDecoder().decode(standard), UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // a new token without the claims may still be accepted
        }
    }
}
