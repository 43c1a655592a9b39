/**
 * What {@code sendmail} promises to the programs that call it: its options, the message on standard input, recipients, exit
 * codes.
 *
 * <p>Sends nothing: {@code dev.jeton.command.SendmailCommand} does, through Graph. Read
 * {@link dev.jeton.command.mail.OutgoingMail} first.
 */
package dev.jeton.command.mail;
