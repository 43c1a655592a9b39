/**
 * The one HTTP stack, on Vert.x: time-outs, proxy, trust, user agent. Both {@code auth} and {@code graph} send through
 * it.
 *
 * <p>Imports {@code config} and {@code failure} only. Nothing here starts an event loop before the first request. Read
 * {@link dev.jeton.http.Http} first.
 */
package dev.jeton.http;
