package dev.jeton.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.picocli.runtime.PicocliCommandLineFactory;
import jakarta.inject.Singleton;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * The command line as jeton wants it. Where the first word names a command, only that one is built: reading the
 * annotations of all the others took half of the time of a start.
 */
@Singleton
class CommandLines {
    private static final int WIDTH = 100;

    /** In the order of the help. */
    static final List<Entry> COMMANDS = List.of(
            new Entry("login", LoginCommand.class),
            new Entry("logout", LogoutCommand.class),
            new Entry("status", StatusCommand.class),
            new Entry("account", AccountCommand.class),
            new Entry("token", TokenCommand.class),
            new Entry("exec", ExecCommand.class),
            new Entry("get", GetCommand.class),
            new Entry("post", PostCommand.class),
            new Entry("patch", PatchCommand.class),
            new Entry("put", PutCommand.class),
            new Entry("delete", DeleteCommand.class),
            new Entry("batch", BatchCommand.class),
            new Entry("delta", DeltaCommand.class),
            new Entry("download", DownloadCommand.class),
            new Entry("upload", UploadCommand.class),
            new Entry("profile", ProfileCommand.class),
            new Entry("store", StoreCommand.class),
            new Entry("explain", ExplainCommand.class),
            new Entry("broker", BrokerCommand.class),
            new Entry("sandbox", SandboxCommand.class),
            new Entry("demo", DemoCommand.class),
            new Entry("completion", CompletionCommand.class),
            new Entry("help", HelpCommand.class));

    /** The two that describe all the others. */
    private static final List<String> WHOLE = List.of("completion", "help");

    private final PicocliCommandLineFactory factory;
    private final Wiring wiring;

    CommandLines(PicocliCommandLineFactory factory, Wiring wiring) {
        this.factory = factory;
        this.wiring = wiring;
    }

    /** A command and the word it is called by. */
    record Entry(String word, Class<?> type) {}

    CommandLine of(String... args) {
        var failures = new FailureHandler();
        var commandLine = factory.create();
        needed(args).forEach(entry -> commandLine.addSubcommand(entry.word(), entry.type()));
        commandLine.getCommandSpec().version("jeton " + wiring.version());
        addFooter(commandLine, Examples.lines());
        addFooter(commandLine, "get", Examples.lines());
        addFooter(commandLine, "sandbox", SandboxCommand.scenarios());
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

    /** The root's own options need all of them for the help, and so does a word that is not a command. */
    private static List<Entry> needed(String... args) {
        var named = COMMANDS.stream()
                .filter(entry -> args.length > 0 && entry.word().equals(args[0]) && !WHOLE.contains(args[0]))
                .toList();
        return named.isEmpty() && !List.of(args).equals(List.of("--version")) ? COMMANDS : named;
    }

    private static void addFooter(CommandLine root, String word, List<String> lines) {
        if (root.getSubcommands().containsKey(word)) {
            addFooter(root.getSubcommands().get(word), lines);
        }
    }

    private static void addFooter(CommandLine command, List<String> lines) {
        var usage = command.getCommandSpec().usageMessage();
        usage.footer(Stream.concat(Stream.of(usage.footer()), lines.stream()).toArray(String[]::new));
    }
}
