/**
 * Who you are: silent acquisition, the device code where a person is needed, accounts.
 *
 * <p>Owns msal4j. Imports {@code config}, {@code http}, {@code entra}, {@code storage} and {@code failure}; of this
 * package {@code graph} sees {@link dev.jeton.auth.TokenSource}, {@link dev.jeton.auth.AccessToken} and {@link
 * dev.jeton.auth.AccountFile} only. Read
 * {@link dev.jeton.auth.SignIn} first. It has more classes than a room should: msal4j may not leave it, and what stands
 * around msal4j (the poll, the store, the turns between processes) knows only this package's words.
 */
package dev.jeton.auth;
