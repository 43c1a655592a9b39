package dev.jeton.command;

import dev.jeton.command.help.HelpLines;
import dev.jeton.command.option.GlobalOptions;
import dev.jeton.output.Output;
import io.quarkus.runtime.ImageMode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Builds the picocli command line. Reading the annotations of all commands would take most of the start-up time. So the
 * executable contains the command line that was built at build time; the JVM builds only the commands that are typed, and
 * lists the others in the help.
 */
@Singleton
class CommandLines {
    /** The one section of a help page, for picocli. */
    private static final String PAGE = "page";

    private final Session session;
    private Optional<CommandLine> all = Optional.empty();

    CommandLines(Session session) {
        this.session = session;
    }

    /** Builds all commands at build time of the executable; so no field of a command may hold the state of a run. */
    void prepare(@Observes @Initialized(ApplicationScoped.class) Object event) {
        if (ImageMode.current() == ImageMode.NATIVE_BUILD) {
            all = Optional.of(of(session, CommandList.COMPLETION));
        }
    }

    /** Returns the command line of this process. */
    CommandLine of(String... args) {
        session.typed(List.of(args));
        return all.orElseGet(() -> of(session, args));
    }

    /** Returns the command line of one run, with the commands that its arguments name. */
    static CommandLine of(Session session, String... args) {
        session.typed(List.of(args));
        return built(session, args);
    }

    /** Returns the command line of this run if it has all commands, else one that has those of the words. */
    static CommandLine knowing(List<String> words, Session session, CommandLine ofThisRun) {
        return ImageMode.current() == ImageMode.NATIVE_RUN ? ofThisRun : built(session, words.toArray(String[]::new));
    }

    private static CommandLine built(Session session, String... args) {
        var failures = new FailureHandler(session);
        var commandLine = new CommandLine(new RootCommand(session), new Factory(session));
        addCommands(commandLine, List.of(args));
        commandLine.getCommandSpec().versionProvider(() -> new String[] {RootCommand.version(commandLine)});
        return commandLine
                .setDefaultValueProvider(new PresetOptions(session))
                .setOut(writer(text -> session.output(false, false).print(text)))
                .setErr(writer(text -> session.output(false, false).errorText(text)))
                .setExecutionStrategy(CommandLines::run)
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false) // an argument that begins with @ is not a file to read
                .setHelpSectionKeys(List.of(PAGE))
                .setHelpSectionMap(Map.of(PAGE, help -> help(help.commandSpec(), session)));
    }

    private static String help(CommandSpec command, Session session) {
        var lines = HelpLines.on(GlobalOptions.of(command).output(session), session.environment());
        CommandList.addHelp(command, lines);
        return lines.text();
    }

    /** Wraps errors, and what printing the help throws: picocli passes on neither. */
    private static int run(ParseResult parsed) {
        requireNoUnmatched(parsed);
        try {
            return new RunLast().execute(parsed);
        } catch (Error | Output.BrokenPipe | Output.NotWritten e) {
            throw new ExecutionException(parsed.commandSpec().commandLine(), e.toString(), e);
        }
    }

    /** picocli ignores unknown words if help is requested. */
    private static void requireNoUnmatched(ParseResult parsed) {
        if (!parsed.unmatched().isEmpty()) {
            throw new UnmatchedArgumentException(parsed.commandSpec().commandLine(), parsed.unmatched());
        }
        if (parsed.hasSubcommand()) {
            requireNoUnmatched(parsed.subcommand());
        }
    }

    private static void addCommands(CommandLine root, List<String> args) {
        var first = args.isEmpty() ? "" : args.get(0);
        var isCommand = !first.equals(CommandList.HELP)
                && CommandList.ALL.stream().anyMatch(each -> each.word().equals(first));
        for (var each : CommandList.ALL) {
            if (args.contains(each.word()) || first.equals(CommandList.COMPLETION)) {
                root.addSubcommand(each.word(), each.type());
                var command = root.getSubcommands().get(each.word());
                addFooter(command, each.footer().get());
                each.unused().forEach(option -> remove(option, command.getCommandSpec()));
            } else if (!isCommand) {
                root.addSubcommand(each.word(), line(each));
            }
        }
    }

    private static void remove(String option, CommandSpec command) {
        command.remove(command.findOption(option));
    }

    private static CommandLine line(CommandList.Entry entry) {
        var spec = CommandSpec.create().name(entry.word());
        spec.usageMessage().description(entry.description().toArray(String[]::new));
        return new CommandLine(spec);
    }

    private static void addFooter(CommandLine command, List<String> lines) {
        var usage = command.getCommandSpec().usageMessage();
        usage.footer(Stream.concat(Stream.of(usage.footer()), lines.stream()).toArray(String[]::new));
    }

    /** Returns a writer for picocli's help: a {@code PrintWriter} swallows an {@code IOException}, but no other exception. */
    private static PrintWriter writer(Consumer<String> print) {
        return new PrintWriter(new Writer() {
            @Override
            public void write(char[] text, int from, int count) {
                print.accept(new String(text, from, count));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });
    }

    /** Makes commands, with the session. */
    private record Factory(Session session) implements CommandLine.IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            if (!type.isAnnotationPresent(Command.class)) {
                return CommandLine.defaultFactory().create(type);
            }
            var constructor = type.getDeclaredConstructors()[0];
            return type.cast(
                    constructor.getParameterCount() == 0
                            ? constructor.newInstance()
                            : constructor.newInstance(session));
        }
    }
}
