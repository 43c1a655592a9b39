/**
 * The adapter to msal4j, which caches tokens and refreshes them; no other package uses msal4j. It stores its cache in
 * {@link dev.jeton.auth.msal.TokenStore}, and {@link dev.jeton.auth.msal.MsalTransport} sends its requests.
 *
 * <p>The device code flow is not msal4j's: {@code auth} polls, and msal4j gets the finished token response. Uses
 * {@code auth.token}, {@code http}, {@code config}, {@code storage}, {@code json} and {@code failure}. Read
 * {@link dev.jeton.auth.msal.Msal} first.
 */
package dev.jeton.auth.msal;
