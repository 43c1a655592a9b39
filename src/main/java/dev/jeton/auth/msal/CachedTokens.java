package dev.jeton.auth.msal;

import static java.util.Comparator.comparing;

import dev.jeton.auth.token.AccessToken;
import dev.jeton.auth.token.Account;
import dev.jeton.auth.token.Jwt;
import dev.jeton.auth.token.Secret;
import dev.jeton.config.Cloud;
import dev.jeton.config.Origin;
import dev.jeton.json.Json;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The access tokens of one client ID and authority in msal4j's cache, in the schema that all MSAL libraries share. */
public final class CachedTokens {
    /** Scopes that MSAL adds to every request. Entra lists some of them as granted, and never {@code offline_access}. */
    private static final List<String> RESERVED_SCOPES = List.of("openid", "profile", "email", "offline_access");

    private final Map<?, ?> sections;
    private final Realm realm;
    private final String environment;
    private final String clientId;

    /** @param cache msal4j's JSON; counts as empty if it cannot be parsed */
    CachedTokens(String cache, URI authority, String clientId) {
        this.sections = Json.fields(cache); // empty if it is corrupt, which StoredCache handles
        this.realm = Realm.of(authority);
        this.environment = Origin.of(authority).host();
        this.clientId = clientId;
    }

    /** Returns the account's token for the authority's tenant with these scopes; if there are several, the one that expires last. */
    Optional<AccessToken> find(Account account, Set<String> scopes, Instant now) {
        return entries("AccessToken", account)
                .filter(entry -> "AccessToken".equals(entry.get("credential_type")))
                .filter(entry -> realm(entry).tenant(account).equals(realm.tenant(account)))
                .filter(entry -> grants(entry, scopes))
                .flatMap(entry -> token(entry, account, scopes).stream())
                .filter(token -> now.isBefore(token.expiresOn()))
                .max(comparing(AccessToken::expiresOn));
    }

    /** Returns false if only reserved scopes are needed: any API's token would have them. */
    private static boolean grants(Map<?, ?> entry, Set<String> scopes) {
        var granted = caseInsensitive(List.of(text(entry, "target").split(" ")));
        var needed = caseInsensitive(scopes);
        RESERVED_SCOPES.forEach(needed::remove);
        return !needed.isEmpty() && granted.containsAll(needed);
    }

    private static Set<String> caseInsensitive(Iterable<String> scopes) {
        var set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        scopes.forEach(set::add);
        return set;
    }

    /** Returns empty if the entry has no valid expiry. */
    private Optional<AccessToken> token(Map<?, ?> entry, Account account, Set<String> scopes) {
        return Optional.of(text(entry, "expires_on"))
                .filter(expiry -> expiry.matches("\\d{1,11}"))
                .map(expiry -> new AccessToken(
                        new Secret(text(entry, "secret")),
                        Instant.ofEpochSecond(Long.parseLong(expiry)),
                        scopes,
                        account,
                        tenant(entry, account),
                        false));
    }

    /** Returns the tenant ID in the ID token of the same realm, since a realm may be a domain; else the realm. */
    private String tenant(Map<?, ?> entry, Account account) {
        return entries("IdToken", account)
                .filter(idToken -> realm(idToken).equals(realm(entry)))
                .flatMap(idToken -> Json.text(Jwt.claims(text(idToken, "secret")), "tid").stream())
                .findFirst()
                .orElseGet(() -> realm(entry).tenant(account));
    }

    private Stream<? extends Map<?, ?>> entries(String section, Account account) {
        return sections.get(section) instanceof Map<?, ?> entries
                ? entries.values().stream()
                        .filter(Map.class::isInstance)
                        .map(entry -> (Map<?, ?>) entry)
                        .filter(entry -> account.id().equals(entry.get("home_account_id"))
                                && clientId.equals(entry.get("client_id"))
                                && Cloud.areAliases(environment, text(entry, "environment")))
                : Stream.empty();
    }

    private static Realm realm(Map<?, ?> entry) {
        return new Realm(text(entry, "realm"));
    }

    private static String text(Map<?, ?> entry, String name) {
        return String.valueOf(entry.get(name));
    }
}
