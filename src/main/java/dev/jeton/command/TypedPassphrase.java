package dev.jeton.command;

import dev.jeton.config.Environment;
import dev.jeton.output.Output;
import dev.jeton.storage.PassphrasePrompt;
import java.io.Console;
import java.io.IOException;

/** A passphrase at the terminal, unseen. Asks nobody where input is not wanted, or nobody is there. */
record TypedPassphrase(Output output, Environment environment) implements PassphrasePrompt {
    @Override
    public char[] ask(String question) throws IOException {
        var console = environment.isOn(SettingsOptions.NO_INPUT) ? null : System.console();
        if (console == null) {
            throw new IOException("the passphrase is asked for where input and output are a terminal;"
                    + " elsewhere JETON_PASSPHRASE_FILE or JETON_KEY_FILE says where it is");
        }
        return typed(console, question);
    }

    private char[] typed(Console console, String question) throws IOException {
        output.say(question);
        var typed = console.readPassword();
        if (typed == null) {
            throw new IOException("no passphrase was typed");
        }
        return typed;
    }
}
