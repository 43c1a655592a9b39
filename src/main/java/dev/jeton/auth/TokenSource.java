package dev.jeton.auth;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;

/** Where a request gets its token from. Fails where a person would have to sign in first. */
public interface TokenSource {
    /** A token for the configured scopes. */
    Uni<AccessToken> token();

    /** One that is valid for that long at least, where Entra gives such a one. */
    Uni<AccessToken> token(Duration life);

    /**
     * Another one, in place of one that was refused although it seemed valid.
     *
     * @param claims what it must meet, as JSON, where the API said so: a claims challenge, see
     *               https://learn.microsoft.com/entra/identity-platform/claims-challenge
     */
    Uni<AccessToken> newToken(Optional<String> claims);
}
