/**
 * HTTP: one {@link dev.jeton.http.Exchange}, one {@link dev.jeton.http.Request}, one {@link dev.jeton.http.Response}, one
 * {@link dev.jeton.http.RetryPolicy}. What is added to an exchange wraps it: the debug log, retries and, in {@code graph},
 * the token.
 *
 * <p>Imports {@code config} and {@code failure} only. Nothing here starts an event loop before the first request. Read
 * {@link dev.jeton.http.Exchange} and {@link dev.jeton.http.Http} first.
 */
package dev.jeton.http;
