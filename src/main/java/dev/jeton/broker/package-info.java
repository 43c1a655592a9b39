/**
 * Tokens for other programs of the same user, over a Unix socket: {@code jeton broker} serves them and refreshes them before
 * they expire, and other commands request them with {@link dev.jeton.broker.BrokeredTokens}.
 *
 * <p>Each request and each response is one line of JSON: {@link dev.jeton.broker.TokenRequest} and
 * {@link dev.jeton.broker.TokenResponse}. Knows neither HTTP nor msal4j: {@code command} passes a function that acquires
 * tokens. Uses {@code auth.token}, {@code config}, {@code json} and {@code failure}. Read {@link dev.jeton.broker.Broker}
 * first.
 */
package dev.jeton.broker;
