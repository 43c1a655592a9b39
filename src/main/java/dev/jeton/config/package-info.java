/**
 * Where settings come from: flag, environment, profile, default, each value with its source.
 *
 * <p>Owns the TOML reader. Imports {@code storage} and {@code failure} only. Read {@link dev.jeton.config.Settings}
 * first.
 */
package dev.jeton.config;
