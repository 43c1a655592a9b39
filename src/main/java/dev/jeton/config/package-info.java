/**
 * The settings of one run: each value comes from an option, an environment variable, a profile or a default, and remembers
 * which. Also the authority and Graph URL that follow from them, and the folders for files.
 *
 * <p>Owns the TOML reader, for {@code config.toml}. Uses {@code storage} and {@code failure}. Read
 * {@link dev.jeton.config.Settings} first, then {@link dev.jeton.config.Endpoints}.
 */
package dev.jeton.config;
