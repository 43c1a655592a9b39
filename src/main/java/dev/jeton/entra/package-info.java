/**
 * What Entra's error codes mean: data ({@code aadsts.tsv}) and lookup.
 *
 * <p>Imports nothing of jeton's. Read {@link dev.jeton.entra.EntraErrors} first.
 */
package dev.jeton.entra;
