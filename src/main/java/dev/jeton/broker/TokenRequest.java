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
 * A request for a token, as one line of JSON. The broker's settings apply to settings that it leaves out.
 *
 * @param settings by profile key: {@code authority}, {@code client-id}, {@code scopes}, {@code account}; and {@link #GRANTED}
 * @param minTtl   minimum time for which the token must be valid
 * @param renew    whether the broker must acquire a new token, even if the cached token is valid
 * @param claims   JSON of a claims challenge, which a new token must meet
 */
public record TokenRequest(Map<String, String> settings, Duration minTtl, boolean renew, Optional<String> claims) {
    /** Set to {@code true} if the token must also have all other granted scopes of the same resource. */
    public static final String GRANTED = "granted";

    private static final String[] KEYS = {"authority", "client-id", "scopes", "account", GRANTED};

    String line() {
        var fields = new LinkedHashMap<String, Object>(settings);
        fields.put("minTtl", minTtl.toSeconds());
        if (renew) {
            fields.put("renew", true);
        }
        claims.ifPresent(challenge -> fields.put("claims", challenge));
        return Json.of(fields);
    }

    /** Returns the request; fails with {@link Outcome#USAGE} if the line is not a request. */
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
            throw Failure.of(USAGE, "invalid broker request: expected one JSON object per line");
        }
    }
}
