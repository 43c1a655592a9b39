/**
 * What the user types: one class per command, named after its words, so that the listing is the help tree.
 *
 * <p>Owns picocli; nothing uses this package. A command declares options, calls one thing and prints the result. {@link
 * dev.jeton.command.Session} is the run that it belongs to, {@link dev.jeton.command.MainThread} waits, and {@link
 * dev.jeton.command.FailureHandler} turns failures into text and exit codes. Options that commands share are in {@code
 * option}, what a person sees during a sign-in in {@code terminal}. Read {@link dev.jeton.command.LoginCommand} first.
 */
package dev.jeton.command;
