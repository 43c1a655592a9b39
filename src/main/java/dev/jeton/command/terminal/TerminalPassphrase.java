package dev.jeton.command.terminal;

import dev.jeton.command.option.SettingsOptions;
import dev.jeton.config.Environment;
import dev.jeton.storage.PassphrasePrompt;
import java.io.Console;
import java.io.IOException;

/** A passphrase at the terminal, unseen. Asks nobody where input is not wanted, or nobody is there. */
public record TerminalPassphrase(Environment environment) implements PassphrasePrompt {
    @Override
    public char[] read(String question) throws IOException {
        var console = environment.isOn(SettingsOptions.NO_INPUT) ? null : System.console();
        if (console == null) {
            throw new IOException("the passphrase is asked for where input and output are a terminal;"
                    + " elsewhere JETON_PASSPHRASE_FILE or JETON_KEY_FILE says where it is");
        }
        return typed(console, question);
    }

    /** The console turns the echo off before it prints the question: a fast typist would be read on the screen. */
    private static char[] typed(Console console, String question) throws IOException {
        var typed = console.readPassword("%s", question);
        if (typed == null) {
            throw new IOException("no passphrase was typed");
        }
        return typed;
    }
}
