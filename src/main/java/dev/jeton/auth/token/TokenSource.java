package dev.jeton.auth.token;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;

/** Acquires access tokens silently; fails if a user has to sign in first. */
public interface TokenSource {
    /** Returns a token for the configured scopes. */
    default Uni<AccessToken> token() {
        return token(Duration.ZERO);
    }

    /** Returns a token that is valid for this long, if the source issues such tokens. */
    Uni<AccessToken> token(Duration validity);

    /**
     * Returns a new token, to replace one that the API refused before it expired.
     *
     * @param claims JSON of a claims challenge, which the new token must meet: see
     *               https://learn.microsoft.com/entra/identity-platform/claims-challenge
     */
    Uni<AccessToken> newToken(Optional<String> claims);

    /** Returns whether {@link #newToken} may return a token; if not, a refusal of the API is final. */
    default boolean isRenewable() {
        return true;
    }
}
