/**
 * Tokens for other programs of the same user, over a Unix socket: one process that stays, and keeps them fresh.
 *
 * <p>Uses {@code auth}'s tokens and accounts, {@code failure} and {@code storage}; knows neither HTTP nor msal4j. One
 * line of JSON asks, one line answers: {@link dev.jeton.broker.Demand} and {@link dev.jeton.broker.Delivery}. Read
 * {@link dev.jeton.broker.Broker} first.
 */
package dev.jeton.broker;
