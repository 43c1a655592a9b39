/**
 * The help of the program: pages for commands and topics, wrapped to the width of the terminal.
 *
 * <p>Read {@link dev.jeton.command.help.HelpPage} first.
 */
package dev.jeton.command.help;
