package dev.jeton.auth.browser;

import dev.jeton.auth.token.Secret;
import dev.jeton.entra.OAuthError;

/** What the browser brought back from Entra's sign-in page (RFC 6749, sections 4.1.2 and 4.1.2.1), with the right state. */
public sealed interface RedirectResponse {
    /** The person signed in. */
    record Code(Secret code) implements RedirectResponse {}

    /** The person declined, or Entra refused. */
    record Refused(OAuthError error) implements RedirectResponse {}
}
