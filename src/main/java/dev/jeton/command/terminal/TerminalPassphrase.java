package dev.jeton.command.terminal;

import dev.jeton.command.option.SettingsOptions;
import dev.jeton.config.Environment;
import dev.jeton.process.BlockingRead;
import dev.jeton.storage.PassphrasePrompt;
import java.io.Console;
import java.io.IOException;

/** Reads a passphrase from the terminal without echo; fails if there is no terminal, or with --no-input. */
public record TerminalPassphrase(Environment environment) implements PassphrasePrompt {
    @Override
    public char[] read(String question) throws IOException {
        var console = environment.isOn(SettingsOptions.NO_INPUT) ? null : System.console();
        if (console == null) {
            throw new IOException("a passphrase can only be typed if input and output are a terminal;"
                    + " otherwise set JETON_PASSPHRASE_FILE or JETON_KEY_FILE");
        }
        return typed(console, question);
    }

    /** Lets the console print the question, which turns the echo off first. */
    private static char[] typed(Console console, String question) throws IOException {
        var typed = BlockingRead.of(() -> console.readPassword("%s", question));
        if (typed == null) {
            throw new IOException("no passphrase was typed");
        }
        return typed;
    }
}
