package dev.jeton.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.picocli.runtime.PicocliCommandLineFactory;
import jakarta.enterprise.inject.Produces;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/** The command line as jeton wants it. */
class CommandLines {
    private static final int WIDTH = 100;

    @Produces
    CommandLine commandLine(PicocliCommandLineFactory factory, Wiring wiring) {
        var failures = new FailureHandler();
        var commandLine = factory.create();
        commandLine.getCommandSpec().version("jeton " + wiring.version());
        addFooter(commandLine.getSubcommands().get("sandbox"), SandboxCommand.scenarios());
        return commandLine
                .setOut(new PrintWriter(System.out, true, UTF_8))
                .setErr(new PrintWriter(System.err, true, UTF_8))
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false) // a word that begins with @ is a word, not a file to read
                .setUsageHelpWidth(WIDTH)
                .setUsageHelpAutoWidth(false);
    }

    private static void addFooter(CommandLine command, List<String> lines) {
        var usage = command.getCommandSpec().usageMessage();
        usage.footer(Stream.concat(Stream.of(usage.footer()), lines.stream()).toArray(String[]::new));
    }
}
