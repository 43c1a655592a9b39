package dev.jeton.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.http.Response;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a token lacks, as a 401 of Graph says it in {@code WWW-Authenticate}; see
 * https://learn.microsoft.com/entra/identity-platform/claims-challenge.
 */
final class ClaimsChallenge {
    private static final Pattern CLAIMS = Pattern.compile("(?i)[\\s,]claims=\"([A-Za-z0-9+/_=-]+)\"");

    private ClaimsChallenge() {}

    /** JSON; empty where the answer holds no challenge, or one that nobody could read. */
    static Optional<String> in(Response<?> answer) {
        var claims = CLAIMS.matcher(String.join(",", answer.headers().getOrDefault("www-authenticate", List.of())));
        return claims.find() ? decode(claims.group(1)) : Optional.empty();
    }

    private static Optional<String> decode(String base64) {
        try {
            var standard = base64.replace('-', '+').replace('_', '/');
            return Optional.of(new String(Base64.getDecoder().decode(standard), UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // a token without what is demanded is still worth the one try
        }
    }
}
