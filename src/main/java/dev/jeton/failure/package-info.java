/**
 * What can go wrong: one small family, told apart by what whoever asked can do about it.
 *
 * <p>Imports nothing of jeton's but {@code entra}; knows no exit codes, which are the terminal's business. Read
 * {@link dev.jeton.failure.Failure}.
 */
package dev.jeton.failure;
