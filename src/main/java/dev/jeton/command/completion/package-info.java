/**
 * Completion in shells: small scripts that ask jeton for the next word, and the words that jeton offers.
 *
 * <p>Read {@link dev.jeton.command.completion.Completer} first.
 */
package dev.jeton.command.completion;
