/**
 * What a person sees and types beside the result: the sign-in prompt, the passphrase prompt, progress; and the event log for
 * programs that show the sign-in themselves.
 *
 * <p>Read {@link dev.jeton.command.terminal.TerminalPrompt} first.
 */
package dev.jeton.command.terminal;
