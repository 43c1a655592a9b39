package dev.jeton.command.option;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.command.Session;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.output.Output;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Options of every command. */
@Command
public class GlobalOptions {
    private static final int LIMIT = 1 << 20;

    @Option(names = "--no-color", description = "Print no colours (or set NO_COLOR=1).")
    private boolean noColor;

    @Option(
            names = "--debug",
            description = "Log requests and responses without their secrets, and the stack trace of a failure.")
    private boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    public Output output(Session session) {
        return session.output(noColor, debug);
    }

    /** Returns what was piped in, at most a megabyte; empty if stdin is a terminal. */
    public Optional<String> input(Session session) {
        try {
            return session.stdinIsTerminal()
                    ? Optional.empty()
                    : Optional.of(new String(session.stdin().readNBytes(LIMIT), UTF_8));
        } catch (IOException e) {
            throw Failure.of(Outcome.ERROR, "cannot read standard input: " + e.getMessage())
                    .causedBy(e);
        }
    }
}
