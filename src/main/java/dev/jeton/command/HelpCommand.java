package dev.jeton.command;

import dev.jeton.command.help.HelpLines;
import dev.jeton.command.help.HelpTopic;
import dev.jeton.command.option.GlobalOptions;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "help",
        description = "Show the help of a command, or of a topic.",
        footer = {"", "Example: jeton help get", "Example: jeton help exit-codes"})
class HelpCommand implements Runnable {
    /** The topic that lists what each command does. */
    private static final String COMMANDS = "commands";

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Parameters(
            arity = "0..*",
            paramLabel = "TOPIC",
            completionCandidates = Topics.class,
            description = "Command, or one of the topics commands, environment, exit-codes, output, query,"
                    + " resources, scopes, scripting.")
    private List<String> arguments = List.of();

    @Spec
    private CommandSpec spec;

    private final Session session;

    HelpCommand(Session session) {
        this.session = session;
    }

    /** What can follow {@code help}. */
    static class Topics implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.of(
                            CommandList.ALL.stream().map(CommandList.Entry::word),
                            Stream.of(COMMANDS),
                            HelpTopic.ids().stream())
                    .flatMap(names -> names)
                    .iterator();
        }
    }

    @Override
    public void run() {
        var output = global.output(session);
        var root = spec.parent();
        var lines = HelpLines.on(output, session.environment());
        var topic = arguments.stream().findFirst().flatMap(HelpTopic::of);
        if (arguments.equals(List.of(COMMANDS))) {
            CommandList.rootHelp(root, lines).details();
        } else if (topic.isPresent()) {
            topic.get().add(lines, arguments.subList(1, arguments.size()));
        } else {
            CommandList.addHelp(named(root.commandLine(), arguments).getCommandSpec(), lines);
        }
        output.print(lines.text());
    }

    private static CommandLine named(CommandLine command, List<String> arguments) {
        if (arguments.isEmpty()) {
            return command;
        }
        var next = command.getSubcommands().get(arguments.get(0));
        if (next == null) {
            var known = new ArrayList<>(command.getSubcommands().keySet());
            if (command.getParent() == null) {
                known.add(COMMANDS);
                known.addAll(HelpTopic.ids());
            }
            throw UsageFailures.unknownTopic(arguments.get(0), known);
        }
        return named(next, arguments.subList(1, arguments.size()));
    }
}
