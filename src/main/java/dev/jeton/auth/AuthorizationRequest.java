package dev.jeton.auth;

import dev.jeton.auth.token.Secret;
import java.net.URI;
import java.time.Duration;

/**
 * A request for an authorization code (RFC 6749, section 4.1.1), which a browser sends.
 *
 * @param url         Entra's sign-in page with the parameters of the request; not secret
 * @param redirectUri where the browser takes the response
 * @param state       ties the response to this request
 * @param nonce       ties the ID token to this request
 * @param verifier    with which only this process can redeem the code (RFC 7636)
 * @param lifetime    time for the person to sign in
 */
public record AuthorizationRequest(
        URI url, URI redirectUri, String state, String nonce, Secret verifier, Duration lifetime) {
    /** Returns the short URL that redirects to Entra's page while a process listens. */
    public URI shortUrl() {
        return URI.create(redirectUri + "/go");
    }
}
