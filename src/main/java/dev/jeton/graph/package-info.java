/**
 * Microsoft Graph: one call, the pages that follow it, many calls at once, what has changed, files.
 *
 * <p>Owns the REST client. Of {@code auth} it sees the token source and the token only; {@link dev.jeton.graph.Authorized}
 * sends the token to the configured origin and nowhere else. Imports {@code config}, {@code http} and {@code failure}
 * besides. Read {@link dev.jeton.graph.Graph} first: its constructor puts the exchanges together.
 */
package dev.jeton.graph;
