package dev.jeton.auth.msal;

/** The token cache has neither an access token nor a refresh token that would do. */
public final class NotCached extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
