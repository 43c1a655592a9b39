package dev.jeton.registry;

import dev.jeton.auth.token.Jwt;
import dev.jeton.auth.token.Secret;
import dev.jeton.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * A refresh token of a registry, with which clients of the registry sign in.
 *
 * @param issuedOn  by the clock of this machine
 * @param expiresOn by the clock of this machine
 */
public record RegistryToken(Secret secret, Instant issuedOn, Instant expiresOn) {
    private static final String SECRET = "refreshToken";
    private static final String ISSUED = "issuedOn";
    private static final String EXPIRES = "expiresOn";
    private static final long MAX_SECONDS = 1L << 40;

    /** Used if the token does not say otherwise. */
    private static final Duration LIFETIME = Duration.ofHours(3);

    private static final Duration MAX_LIFETIME = Duration.ofHours(24);

    /** Time for a client to use the token. */
    private static final Duration MIN_VALIDITY = Duration.ofMinutes(5);

    /** Returns a token that was issued now, with the lifetime that its claims name: the clocks may differ. */
    static RegistryToken issued(String text, Instant now) {
        var claims = Jwt.claims(text);
        var lifetime = seconds(claims, "exp")
                .map(end -> Duration.ofSeconds(end - seconds(claims, "iat").orElse(now.getEpochSecond())))
                .orElse(LIFETIME);
        var bounded = lifetime.compareTo(MAX_LIFETIME) < 0 ? lifetime : MAX_LIFETIME;
        return new RegistryToken(new Secret(text), now, now.plus(bounded));
    }

    /** Returns a stored token; empty if the fields are not those of one. */
    public static Optional<RegistryToken> parse(Map<String, Object> fields) {
        return Json.text(fields, SECRET)
                .flatMap(text -> seconds(fields, ISSUED).flatMap(issued -> seconds(fields, EXPIRES)
                        .map(expires -> new RegistryToken(
                                new Secret(text), Instant.ofEpochSecond(issued), Instant.ofEpochSecond(expires)))));
    }

    /** Returns the fields to store. */
    public Map<String, Object> fields() {
        return Map.of(SECRET, secret.reveal(), ISSUED, issuedOn.getEpochSecond(), EXPIRES, expiresOn.getEpochSecond());
    }

    /** Returns whether there is time to use the token; not if the clock was ahead when it was issued. */
    public boolean isValidAt(Instant now) {
        return !now.isBefore(issuedOn.truncatedTo(ChronoUnit.SECONDS))
                && now.plus(MIN_VALIDITY).isBefore(expiresOn);
    }

    private static Optional<Long> seconds(Map<String, Object> fields, String name) {
        return fields.get(name) instanceof Number number && number.longValue() > 0 && number.longValue() < MAX_SECONDS
                ? Optional.of(number.longValue())
                : Optional.empty();
    }
}
