package dev.jeton.command;

import dev.jeton.config.Environment;
import dev.jeton.failure.Outcome;
import dev.jeton.output.StandardStreams;
import io.vertx.core.Vertx;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** Shows other packages of tests the command model, and what the program says of itself. */
public final class CommandModel {
    private CommandModel() {}

    /** A row of {@code jeton help exit-codes}. */
    public record ExitCodeRow(int code, String advice, String when) {}

    /** Returns all commands, as the program has them. */
    public static CommandLine commandLine() {
        return CommandLines.of(
                new Session(Vertx::vertx, () -> new Environment(Map.of()), StandardStreams::ofProcess), "completion");
    }

    public static List<ExitCodeRow> exitCodes() {
        return Arrays.stream(Outcome.values())
                .map(outcome -> new ExitCodeRow(outcome.exitCode(), outcome.advice(), outcome.when()))
                .toList();
    }

    /** Returns what {@code jeton --version --json} prints. */
    public static Map<String, Object> version() {
        return Version.ofThisProgram().fields();
    }
}
