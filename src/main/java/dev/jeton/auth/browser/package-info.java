/**
 * The loopback part of the authorization code flow (RFC 8252): the listener to which the browser brings Entra's response,
 * the pages that it shows, and PKCE (RFC 7636).
 *
 * <p>Knows nothing of tokens: {@code auth.BrowserSignIn} redeems the code. Read {@link
 * dev.jeton.auth.browser.RedirectListener} first.
 */
package dev.jeton.auth.browser;
