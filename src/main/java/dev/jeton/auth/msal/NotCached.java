package dev.jeton.auth.msal;

/** The token cache has neither a suitable access token nor a refresh token. */
public final class NotCached extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
