/**
 * What Microsoft Graph answers: one call, the pages that follow it, many calls at once.
 *
 * <p>Owns the REST client annotations. Of {@code auth} it sees the token source and the token only; a token goes to the
 * configured origin and nowhere else. Imports {@code config}, {@code http} and {@code failure} besides. Read
 * {@link dev.jeton.graph.Graph} first.
 */
package dev.jeton.graph;
