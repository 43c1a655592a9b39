/**
 * What the user types: one class a command, named after the words; options, prompts, exit codes.
 *
 * <p>Owns picocli, and is used by nothing. More than twenty files, since the listing is the help tree. A command
 * declares, calls and prints; {@link dev.jeton.command.Session} is the run it belongs to and builds what it
 * calls, {@link dev.jeton.command.Foreground} waits, {@link dev.jeton.command.FailureHandler} says what went wrong. Read {@link
 * dev.jeton.command.LoginCommand} first.
 */
package dev.jeton.command;
