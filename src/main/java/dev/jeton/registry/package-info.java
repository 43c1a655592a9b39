/**
 * Azure container registries: which hosts they have, and the exchange of an access token for a token of a registry.
 *
 * <p>Uses {@code auth.token}, {@code config}, {@code http}, {@code json} and {@code failure}. Read
 * {@link dev.jeton.registry.Registry} first.
 */
package dev.jeton.registry;
