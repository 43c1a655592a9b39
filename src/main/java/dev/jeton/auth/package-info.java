/**
 * Sign-in: acquires a token silently, or with a device code if a user has to take part; accounts, pending sign-ins, and what
 * Entra last refused.
 *
 * <p>{@code auth.token} has what other packages need of a sign-in, {@code auth.msal} is the adapter to msal4j, the token
 * cache. Uses {@code http}, {@code entra}, {@code config}, {@code storage}, {@code json} and {@code failure}. Read
 * {@link dev.jeton.auth.SignIn} first, then {@link dev.jeton.auth.SilentSignIn} and {@link dev.jeton.auth.DeviceSignIn}.
 */
package dev.jeton.auth;
