package dev.jeton.auth;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The access tokens in msal4j's cache, in the schema that all of Microsoft's libraries share. */
final class CachedTokens {
    private final Collection<?> entries;

    /** @param cache as msal4j serialises it; one that cannot be read holds nothing */
    CachedTokens(String cache) {
        this.entries = entries(cache);
    }

    /** One of this account that covers the scopes and is valid at that moment. */
    Optional<AccessToken> find(Account account, Set<String> scopes, Instant now) {
        return entries.stream()
                .filter(Map.class::isInstance)
                .map(entry -> ((Map<?, ?>) entry))
                .filter(entry -> account.id().equals(entry.get("home_account_id")))
                .filter(entry -> Arrays.asList(text(entry, "target").split(" ")).containsAll(scopes))
                .map(entry -> token(entry, account, scopes))
                .filter(token -> now.isBefore(token.expiresOn()))
                .findFirst();
    }

    private static AccessToken token(Map<?, ?> entry, Account account, Set<String> scopes) {
        var secret = text(entry, "secret");
        return new AccessToken(
                new Secret(secret),
                Instant.ofEpochSecond(Long.parseLong(text(entry, "expires_on"))),
                scopes,
                account,
                account.tenant(),
                false);
    }

    private static String text(Map<?, ?> entry, String name) {
        return String.valueOf(entry.get(name));
    }

    private static Collection<?> entries(String cache) {
        try {
            return !cache.isEmpty()
                            && JSON.std.anyFrom(cache) instanceof Map<?, ?> sections
                            && sections.get("AccessToken") instanceof Map<?, ?> tokens
                    ? tokens.values()
                    : List.of();
        } catch (IOException e) {
            return List.of(); // msal4j has said so already, and the file was set aside
        }
    }
}
