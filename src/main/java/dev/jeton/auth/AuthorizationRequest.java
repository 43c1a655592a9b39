package dev.jeton.auth;

import dev.jeton.auth.browser.RedirectListener;
import dev.jeton.auth.token.Secret;
import dev.jeton.json.Json;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

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
        URI url, URI redirectUri, String state, String nonce, Secret verifier, Duration lifetime) implements Prompt {
    /** Returns the short URL that redirects to Entra's page while a process listens. */
    public URI shortUrl() {
        return RedirectListener.shortUrl(port());
    }

    /** Returns the port at which a process waits for the response. */
    public int port() {
        return redirectUri.getPort();
    }

    @Override
    public URI page() {
        return url;
    }

    @Override
    public Map<String, Object> secretFields() {
        return Map.of(
                "authorizationUrl", url.toString(),
                "redirectUri", redirectUri.toString(),
                "state", state,
                "nonce", nonce,
                "verifier", verifier.reveal());
    }

    static AuthorizationRequest parse(Map<String, Object> fields, Duration lifetime) {
        return new AuthorizationRequest(
                URI.create(Json.text(fields, "authorizationUrl").orElseThrow()),
                URI.create(Json.text(fields, "redirectUri").orElseThrow()),
                Json.text(fields, "state").orElseThrow(),
                Json.text(fields, "nonce").orElseThrow(),
                new Secret(Json.text(fields, "verifier").orElseThrow()),
                lifetime);
    }
}
