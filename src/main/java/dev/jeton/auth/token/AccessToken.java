package dev.jeton.auth.token;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * A bearer token (RFC 6750).
 *
 * @param expiresOn by the clock of this machine
 * @param scopes    granted scopes, without those of OpenID
 * @param account   account that the token is for
 * @param tenant    ID of the tenant that the token is for; for a guest it differs from the account's tenant
 * @param renewed   false if the token comes from the cache
 */
public record AccessToken(
        Secret secret, Instant expiresOn, Set<String> scopes, Account account, String tenant, boolean renewed) {
    /**
     * Returns the claims, for display only: their signature is not verified, and a client must not rely on them. Returns no
     * claims if the token is encrypted or not a JSON Web Token.
     */
    public Map<String, Object> claims() {
        return Jwt.claims(secret.reveal());
    }
}
