package dev.jeton.auth.token;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * A bearer token (RFC 6750).
 *
 * @param expiresOn in UTC, by this machine's clock
 * @param scopes    what Entra granted where the token is fresh, what was asked for where it comes from the cache
 * @param account   whose it is
 * @param tenant    ID of the tenant that was signed in to; a guest's home tenant is another one
 * @param renewed   false where it came from the cache
 */
public record AccessToken(
        Secret secret, Instant expiresOn, Set<String> scopes, Account account, String tenant, boolean renewed) {
    /**
     * What it says, for a person to look at: nobody verified it, and a client must not rely on it. Empty where it is no
     * JSON Web Token, or an encrypted one.
     */
    public Map<String, Object> claims() {
        return Jwt.claims(secret.reveal());
    }
}
