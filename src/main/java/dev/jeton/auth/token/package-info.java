/**
 * What other packages need of a sign-in: {@link dev.jeton.auth.token.AccessToken}, {@link dev.jeton.auth.token.Account} and
 * {@link dev.jeton.auth.token.TokenSource}, which {@code auth}, {@code broker} and tests implement.
 *
 * <p>Uses {@code failure} and {@code json}. Read {@link dev.jeton.auth.token.TokenSource} first.
 */
package dev.jeton.auth.token;
