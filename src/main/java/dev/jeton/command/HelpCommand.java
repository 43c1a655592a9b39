package dev.jeton.command;

import dev.jeton.command.option.GlobalOptions;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.output.Format;
import dev.jeton.output.Results;
import dev.jeton.output.View;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "help",
        description = "Show the help of a command, or of a topic: exit-codes, resources.",
        footer = {"", "Example: jeton help exit-codes"})
class HelpCommand implements Runnable {
    private static final String EXIT_CODES = "exit-codes";

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "Command, or a topic: exit-codes, resources.")
    private List<String> arguments = List.of();

    @Spec
    private CommandSpec spec;

    private final Session session;

    HelpCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        if (arguments.equals(List.of(EXIT_CODES))) {
            new Results(global.output(session), View.of(Format.TABLE))
                    .list(Arrays.stream(Outcome.values()).map(HelpCommand::row).toList());
        } else if (!arguments.isEmpty() && arguments.get(0).equals(ResourcesTopic.NAME)) {
            ResourcesTopic.lines(arguments.subList(1, arguments.size())).forEach(global.output(session)::line);
        } else {
            global.output(session)
                    .print(named(spec.parent().commandLine(), arguments).getUsageMessage());
        }
    }

    private static Map<String, Object> row(Outcome outcome) {
        var row = new LinkedHashMap<String, Object>();
        row.put("code", outcome.exitCode());
        row.put("a script should", outcome.advice());
        row.put("when", outcome.when());
        return row;
    }

    private static CommandLine named(CommandLine command, List<String> arguments) {
        if (arguments.isEmpty()) {
            return command;
        }
        var next = command.getSubcommands().get(arguments.get(0));
        if (next == null) {
            throw Failure.of(Outcome.USAGE, "unknown command '" + arguments.get(0) + "'")
                    .hint("jeton help");
        }
        return named(next, arguments.subList(1, arguments.size()));
    }
}
