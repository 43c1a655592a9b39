/**
 * Microsoft Graph: one call, the pages that follow it, many calls at once, what has changed, files.
 *
 * <p>Owns the REST client. Of {@code auth} it sees the token source, the token and the files of an account only; {@link
 * dev.jeton.graph.Authorized} sends the token to the configured origin and nowhere else, and {@link
 * dev.jeton.graph.AccountState} opens what another run can resume. Imports {@code config}, {@code http}, {@code storage}
 * and {@code failure} besides. Read {@link dev.jeton.graph.Graph} first: its constructor puts the exchanges together.
 */
package dev.jeton.graph;
