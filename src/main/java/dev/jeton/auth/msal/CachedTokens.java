package dev.jeton.auth.msal;

import static java.util.Comparator.comparing;

import dev.jeton.auth.token.AccessToken;
import dev.jeton.auth.token.Account;
import dev.jeton.auth.token.Jwt;
import dev.jeton.auth.token.Secret;
import dev.jeton.config.Cloud;
import dev.jeton.config.Origin;
import dev.jeton.config.Scopes;
import dev.jeton.json.Json;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The access tokens of one client ID and authority in msal4j's cache, in the schema that all MSAL libraries share. msal4j
 * itself takes the first token with the requested scopes, even if it has expired and another has not.
 */
public final class CachedTokens {
    /** msal4j refreshes a token that expires earlier than this. */
    static final Duration MIN_VALIDITY = Duration.ofMinutes(5);

    private final Map<?, ?> sections;
    private final Grants grants;
    /** Longer than any access token lives. */
    private static final Duration MAX_VALIDITY = Duration.ofDays(365);

    private final Realm realm;
    private final String environment;
    private final String clientId;

    /** @param content its cache counts as empty if it cannot be parsed */
    CachedTokens(TokenStore.Content content, URI authority, String clientId) {
        this.sections = Json.fields(content.cache()); // empty if it is corrupt, which StoredCache handles
        this.grants = content.grants();
        this.realm = Realm.of(authority);
        this.environment = Origin.of(authority).host();
        this.clientId = clientId;
    }

    /** Returns a token that needs no refresh, and that is valid for this long. */
    Optional<AccessToken> current(Account account, Scopes scopes, Duration validity, Instant now) {
        var end = end(validity, now);
        return newest(matching(account, scopes, now)
                        .filter(token -> !token.expiresOn().isBefore(end))
                        .filter(token -> token.refreshOn().isAfter(now)))
                .map(token -> accessToken(token, account));
    }

    /** Bounds the validity, which may come from another program: the end of a longer one may not be an instant. */
    static Instant end(Duration validity, Instant now) {
        var atLeast = validity.compareTo(MIN_VALIDITY) > 0 ? validity : MIN_VALIDITY;
        return now.plus(atLeast.compareTo(MAX_VALIDITY) < 0 ? atLeast : MAX_VALIDITY);
    }

    /** Returns a token until it expires. */
    Optional<AccessToken> unexpired(Account account, Scopes scopes, Instant now) {
        return newest(matching(account, scopes, now)).map(token -> accessToken(token, account));
    }

    /** Returns the newest token: an older one may not meet the claims challenge for which it was replaced. */
    private static Optional<CachedToken> newest(Stream<CachedToken> tokens) {
        return tokens.max(comparing(CachedToken::cachedAt).thenComparing(CachedToken::expiresOn));
    }

    /** Returns the account's valid tokens for the authority's tenant with these scopes, or with those granted for them. */
    private Stream<CachedToken> matching(Account account, Scopes scopes, Instant now) {
        var response = grants.response(account.id(), realm.tenant(account), scopes);
        return entries("AccessToken", account)
                .filter(entry -> realm(entry).tenant(account).equals(realm.tenant(account)))
                .flatMap(entry -> CachedToken.of(entry).stream())
                .filter(token -> token.isValid(now))
                .filter(token -> token.grants(scopes)
                        || response.filter(token.scopes()::containsAll).isPresent());
    }

    private AccessToken accessToken(CachedToken token, Account account) {
        return new AccessToken(
                new Secret(token.secret()),
                token.expiresOn(),
                token.scopes().texts(),
                account,
                tenant(token.realm(), account),
                false);
    }

    /** Returns the tenant ID in the ID token of the same realm, since a realm may be a domain; else the realm. */
    private String tenant(Realm other, Account account) {
        return entries("IdToken", account)
                .filter(idToken -> realm(idToken).equals(other))
                .flatMap(idToken -> Json.text(Jwt.claims(text(idToken, "secret")), "tid").stream())
                .findFirst()
                .orElseGet(() -> other.tenant(account));
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
