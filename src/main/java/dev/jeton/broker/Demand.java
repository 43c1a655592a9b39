package dev.jeton.broker;

import static dev.jeton.failure.Failure.Reaction.RETYPE;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.jeton.failure.Failure;
import java.io.IOException;
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
public record Demand(Map<String, String> settings, Duration minTtl, boolean renew, Optional<String> claims) {
    private static final String[] KEYS = {"authority", "client-id", "scopes", "account"};

    String line() {
        var fields = new LinkedHashMap<String, Object>(settings);
        fields.put("minTtl", minTtl.toSeconds());
        if (renew) {
            fields.put("renew", true);
        }
        claims.ifPresent(demand -> fields.put("claims", demand));
        try {
            return JSON.std.asString(fields);
        } catch (IOException e) {
            throw new IllegalStateException(e); // maps of text can always be written
        }
    }

    /** Fails with {@link Failure.Reaction#RETYPE} where the line is no demand. */
    static Demand parse(String line) {
        try {
            var fields = Optional.ofNullable(JSON.std.mapFrom(line)).orElse(Map.of());
            var settings = new LinkedHashMap<String, String>();
            for (var key : KEYS) {
                text(fields, key).ifPresent(value -> settings.put(key, value));
            }
            var minTtl =
                    Duration.ofSeconds(Long.parseLong(text(fields, "minTtl").orElse("0")));
            return new Demand(settings, minTtl, Boolean.TRUE.equals(fields.get("renew")), text(fields, "claims"));
        } catch (IOException | NumberFormatException e) {
            throw Failure.of(RETYPE, "a line of JSON asks a broker for a token; this is none");
        }
    }

    private static Optional<String> text(Map<String, Object> fields, String name) {
        return Optional.ofNullable(fields.get(name)).map(String::valueOf);
    }
}
