/**
 * Explains Entra's errors: parses an OAuth error, looks up its AADSTS code in {@code aadsts.tsv}, decides the outcome and
 * the exit code, and writes a note for an admin whose policy blocked the sign-in.
 *
 * <p>Knows no HTTP: an error is a status and a body text. Uses {@code json} and {@code failure}. Read
 * {@link dev.jeton.entra.OAuthError} first, then {@link dev.jeton.entra.ErrorDiagnosis}.
 */
package dev.jeton.entra;
