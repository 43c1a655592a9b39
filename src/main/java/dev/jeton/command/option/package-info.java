/**
 * Groups of options that commands share, as picocli mixins. Each turns what was typed into what a command passes on.
 *
 * <p>{@link dev.jeton.command.option.SettingsOptions} is part of most commands: read it first.
 */
package dev.jeton.command.option;
