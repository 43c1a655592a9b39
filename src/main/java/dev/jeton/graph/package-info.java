/**
 * Calls Microsoft Graph: requests and responses, pages, delta queries, advanced queries, errors, and the stored state of an
 * account. The REST client is used here only. {@code graph.batch} and {@code graph.drive} build on it.
 *
 * <p>Uses {@code auth.token}, {@code config}, {@code entra}, {@code http}, {@code storage}, {@code json} and {@code
 * failure}. Read {@link dev.jeton.graph.Graph} first, then {@link dev.jeton.graph.GraphExchanges}, which combines the
 * exchanges; {@link dev.jeton.graph.Authorized} sends the access token to the configured origin only.
 */
package dev.jeton.graph;
