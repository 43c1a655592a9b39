package dev.jeton.auth;

import dev.jeton.http.Content;
import dev.jeton.http.Response;
import dev.jeton.json.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Bounds the times of a token response, which msal4j would cache as they are. */
final class TokenTimes {
    private static final String EXPIRES_IN = "expires_in";
    private static final String REFRESH_IN = "refresh_in";

    /** The lifetime if Entra sends none: its default is at least an hour. */
    private static final Duration DEFAULT_LIFETIME = Duration.ofHours(1);

    private static final Duration MIN_LIFETIME = Duration.ofSeconds(1);
    private static final Duration MAX_LIFETIME = Duration.ofDays(1);

    private TokenTimes() {}

    /** Returns the response with a whole {@code expires_in} of at most a day, and without a useless {@code refresh_in}. */
    static Response<Content> bounded(Response<Content> response, Map<String, Object> fields) {
        var lifetime =
                Seconds.in(fields, EXPIRES_IN, MIN_LIFETIME, MAX_LIFETIME).orElse(DEFAULT_LIFETIME);
        var refresh = Seconds.in(fields, REFRESH_IN, Duration.ZERO, MAX_LIFETIME)
                .filter(time -> !time.isZero() && time.compareTo(lifetime) < 0);
        var bounded = new LinkedHashMap<>(fields);
        bounded.put(EXPIRES_IN, lifetime.toSeconds());
        bounded.remove("ext_expires_in");
        bounded.remove(REFRESH_IN);
        refresh.ifPresent(time -> bounded.put(REFRESH_IN, time.toSeconds()));
        return response.with(Content.of(Json.of(bounded)));
    }
}
