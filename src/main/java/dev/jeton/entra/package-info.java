/**
 * What Entra's errors mean: the AADSTS codes (data in {@code aadsts.tsv}, and lookup), the words of OAuth, and what to
 * write to an admin whose policy is in the way.
 *
 * <p>Imports nothing of jeton's. Read {@link dev.jeton.entra.EntraErrors} first.
 */
package dev.jeton.entra;
