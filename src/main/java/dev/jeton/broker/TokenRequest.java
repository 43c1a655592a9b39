package dev.jeton.broker;

import static dev.jeton.failure.Outcome.USAGE;

import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.json.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a program asks a broker for. What it does not say is as the broker's own settings have it.
 *
 * @param settings by profile key: {@code authority}, {@code client-id}, {@code scopes}, {@code account}
 * @param minTtl   how long the token must be valid still
 * @param renew    whether the one at hand will not do
 * @param claims   JSON of a claims challenge, which a new one must meet
 */
public record TokenRequest(Map<String, String> settings, Duration minTtl, boolean renew, Optional<String> claims) {
    private static final String[] KEYS = {"authority", "client-id", "scopes", "account"};

    String line() {
        var fields = new LinkedHashMap<String, Object>(settings);
        fields.put("minTtl", minTtl.toSeconds());
        if (renew) {
            fields.put("renew", true);
        }
        claims.ifPresent(demand -> fields.put("claims", demand));
        return Json.of(fields);
    }

    /** Fails with {@link Outcome#USAGE} where the line is no demand. */
    static TokenRequest parse(String line) {
        try {
            var fields = Json.object(line).orElseThrow(IllegalArgumentException::new);
            var settings = new LinkedHashMap<String, String>();
            for (var key : KEYS) {
                Json.text(fields, key).ifPresent(value -> settings.put(key, value));
            }
            var minTtl = Duration.ofSeconds(
                    Long.parseLong(Json.text(fields, "minTtl").orElse("0")));
            return new TokenRequest(
                    settings, minTtl, Boolean.TRUE.equals(fields.get("renew")), Json.text(fields, "claims"));
        } catch (IllegalArgumentException e) {
            throw Failure.of(USAGE, "a line of JSON asks a broker for a token; this is none");
        }
    }
}
