package dev.jeton.command;

import dev.jeton.output.Output;
import java.util.ArrayList;
import java.util.List;

/** The command line as it was typed, for a person who pastes it to go on after an interruption. */
record RepeatedCommand(List<String> words) {
    /** Returns the command with another value of an option, which takes one. */
    RepeatedCommand with(String option, String value) {
        var others = new ArrayList<>(without(option).words);
        others.add(option);
        others.add(value);
        return new RepeatedCommand(others);
    }

    /** Returns the command with a flag. */
    RepeatedCommand with(String flag) {
        if (words.contains(flag)) {
            return this;
        }
        var others = new ArrayList<>(words);
        others.add(flag);
        return new RepeatedCommand(others);
    }

    /** Returns the command that reads standard input instead of this file. */
    RepeatedCommand withStdinFor(String file) {
        var others = new ArrayList<>(words);
        others.replaceAll(word -> word.equals(file) ? "-" : word);
        return new RepeatedCommand(others);
    }

    /** Returns the command without an option, which takes a value: {@code -O f}, {@code -Of}, {@code --output-file=f}. */
    RepeatedCommand without(String option) {
        var others = new ArrayList<String>();
        for (var at = 0; at < words.size(); at++) {
            if (words.get(at).equals(option)) {
                at++;
            } else if (!words.get(at).startsWith(option.length() == 2 ? option : option + "=")) {
                others.add(words.get(at));
            }
        }
        return new RepeatedCommand(others);
    }

    /** Prints what was done, and the command that goes on. */
    static void advise(Output output, String done, String command) {
        if (output.hasJsonMessages()) {
            output.notice(done + " " + command);
        } else {
            output.errorSentence("", done);
            output.errorLine("  try: " + command);
        }
    }

    @Override
    public String toString() {
        return TypedLine.text(words);
    }
}
