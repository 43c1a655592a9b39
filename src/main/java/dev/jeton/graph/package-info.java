/**
 * What Microsoft Graph answers: one call, the pages that follow it, many calls at once, what has changed, files.
 *
 * <p>Owns the REST client annotations. Of {@code auth} it sees the token source and the token only; a token goes to the
 * configured origin and nowhere else. Imports {@code config}, {@code http} and {@code failure} besides. More than twenty
 * files, since all of these share the origin, the token and the patience. Read {@link dev.jeton.graph.Graph} first.
 */
package dev.jeton.graph;
