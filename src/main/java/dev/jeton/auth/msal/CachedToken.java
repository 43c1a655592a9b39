package dev.jeton.auth.msal;

import dev.jeton.config.Scopes;
import dev.jeton.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An access token in msal4j's cache.
 *
 * @param session   account, environment, client ID and realm
 * @param scopes    granted scopes
 * @param cachedAt  by the clock of that time
 * @param expiresOn at most {@link #MAX_LIFETIME} after {@code cachedAt}
 * @param refreshOn time from which Entra asks to refresh the token although it is valid
 */
record CachedToken(
        List<String> session,
        Realm realm,
        Scopes scopes,
        String secret,
        Instant cachedAt,
        Instant expiresOn,
        Instant refreshOn) {
    /** Entra issues tokens for up to 28 hours; a day is enough of them. */
    static final Duration MAX_LIFETIME = Duration.ofDays(1);

    /** The time by which the clock may have been set back, or differ between machines with the same home folder. */
    private static final Duration MAX_SKEW = Duration.ofMinutes(1);

    private static final String SECTION = "AccessToken";

    /** Returns empty if the entry is not an access token, or if one of its times is not valid. */
    static Optional<CachedToken> of(Map<?, ?> entry) {
        var cachedAt = time(entry, "cached_at");
        var expiresOn = time(entry, "expires_on");
        if (!SECTION.equals(entry.get("credential_type")) || cachedAt.isEmpty() || expiresOn.isEmpty()) {
            return Optional.empty();
        }
        var latest = cachedAt.get().plus(MAX_LIFETIME);
        return Optional.of(new CachedToken(
                List.of(
                        text(entry, "home_account_id"),
                        text(entry, "environment"),
                        text(entry, "client_id"),
                        text(entry, "realm")),
                new Realm(text(entry, "realm")),
                Scopes.of(text(entry, "target")),
                text(entry, "secret"),
                cachedAt.get(),
                expiresOn.get().isBefore(latest) ? expiresOn.get() : latest,
                time(entry, "refresh_on").orElse(latest)));
    }

    /** Returns false also for a token from the future: the clock was wrong then, or is now, so its expiry means nothing. */
    boolean isValid(Instant now) {
        return now.isBefore(expiresOn) && !cachedAt.isAfter(now.plus(MAX_SKEW));
    }

    /** Returns whether the token has these scopes; if none are requested, whether it is for Graph. */
    boolean grants(Scopes requested) {
        return scopes.containsAll(requested) && scopes.areOfResourcesOf(requested);
    }

    /** Returns the cache without the access tokens that are not valid, or that a newer one replaces. */
    static String pruned(String cache, Instant now) {
        var sections = Json.object(cache);
        if (sections.isEmpty() || !(sections.get().get(SECTION) instanceof Map<?, ?> entries)) {
            return cache;
        }
        var valid = new LinkedHashMap<String, CachedToken>();
        entries.forEach((key, entry) -> of(entry instanceof Map<?, ?> fields ? fields : Map.of())
                .filter(token -> token.isValid(now))
                .ifPresent(token -> valid.put(key.toString(), token)));
        var kept = new LinkedHashMap<Object, Object>(entries);
        kept.keySet()
                .removeIf(key -> !valid.containsKey(key.toString())
                        || valid.values().stream().anyMatch(other -> other.replaces(valid.get(key.toString()))));
        var all = new LinkedHashMap<>(sections.get());
        all.put(SECTION, kept);
        return Json.of(all);
    }

    private boolean replaces(CachedToken other) {
        return session.equals(other.session)
                && scopes.containsAll(other.scopes)
                && scopes.areOfResourcesOf(other.scopes)
                && !expiresOn.isBefore(other.expiresOn)
                && cachedAt.isAfter(other.cachedAt);
    }

    private static Optional<Instant> time(Map<?, ?> entry, String name) {
        return Optional.of(text(entry, name))
                .filter(seconds -> seconds.matches("\\d{1,11}"))
                .map(seconds -> Instant.ofEpochSecond(Long.parseLong(seconds)));
    }

    private static String text(Map<?, ?> entry, String name) {
        return String.valueOf(entry.get(name));
    }
}
