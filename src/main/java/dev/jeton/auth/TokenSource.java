package dev.jeton.auth;

import io.smallrye.mutiny.Uni;

/** Where a request gets its token from. */
@FunctionalInterface
public interface TokenSource {
    /** A token for the configured scopes; fails where a person would have to sign in first. */
    Uni<AccessToken> token();
}
