package dev.jeton.command;

import dev.jeton.config.Environment;
import dev.jeton.output.Output;
import dev.jeton.output.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options that every command has. */
@Command
class GlobalOptions {
    @Option(names = "--no-color", description = "Never colour anything (or NO_COLOR=1).")
    private boolean noColor;

    @Option(names = "--debug", description = "Show the stack trace of a failure.")
    private boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    Output output() {
        return output(Environment.ofProcess(), noColor);
    }

    static Output output(Environment environment, boolean noColor) {
        return new Output(System.out, System.err, Terminal.ofProcess(environment.variables(), noColor));
    }
}
