/**
 * Sends HTTP requests: an {@link dev.jeton.http.Exchange} takes a {@link dev.jeton.http.Request} and returns a {@link
 * dev.jeton.http.Response}. Other exchanges wrap it and add the debug log, retries as in {@link
 * dev.jeton.http.RetryPolicy} and, in {@code graph}, the token. Owns proxy, trust and the masking of secrets, too.
 *
 * <p>Uses {@code config} and {@code failure}. Starts no event loop before the first request. Read {@link
 * dev.jeton.http.Exchange} and {@link dev.jeton.http.Http} first.
 */
package dev.jeton.http;
