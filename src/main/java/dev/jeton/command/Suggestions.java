package dev.jeton.command;

import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import picocli.CommandLine.Model.CommandSpec;

final class Suggestions {
    private Suggestions() {}

    static Failure unknownTopic(String word, CommandSpec command) {
        return Failure.of(Outcome.USAGE, "unknown command '" + word + "'").hint("jeton help");
    }
}
