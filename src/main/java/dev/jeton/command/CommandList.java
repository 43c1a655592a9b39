package dev.jeton.command;

import static java.util.stream.Collectors.toSet;

import dev.jeton.command.help.HelpLines;
import dev.jeton.command.help.HelpPage;
import dev.jeton.command.help.RootHelp;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** All commands, in the groups and in the order of the help. */
final class CommandList {
    static final String COMPLETION = "completion";
    static final String HELP = "help";

    /** Options that Graph ignores in a request that writes. */
    private static final Set<String> OF_LISTS =
            Set.of("--filter", "--search", "--orderby", "--top", "--page-size", "--count");

    /** Options that say nothing in a request without a body, and without one in the response. */
    private static final Set<String> OF_BODIES =
            Set.of("--select", "--expand", "--field", "--typed-field", "--input", "--type");

    /** Options of a request that may be repeated anyway. */
    private static final Set<String> IDEMPOTENT = Set.of("--idempotent");

    /** In the order of the help. */
    private static final List<Group> GROUPS = List.of(
            new Group(
                    "Sign in",
                    new Entry("setup", SetupCommand.class),
                    new Entry("login", LoginCommand.class),
                    new Entry("logout", LogoutCommand.class),
                    new Entry("status", StatusCommand.class),
                    new Entry("account", AccountCommand.class),
                    new Entry("profile", ProfileCommand.class),
                    new Entry("store", StoreCommand.class),
                    new Entry("relay", RelayCommand.class)),
            new Group(
                    "Call Graph",
                    new Entry("get", GetCommand.class, () -> Examples.LINES),
                    new Entry("post", PostCommand.class).without(OF_LISTS),
                    new Entry("patch", PatchCommand.class).without(OF_LISTS),
                    new Entry("put", PutCommand.class).without(OF_LISTS).without(IDEMPOTENT),
                    new Entry("delete", DeleteCommand.class)
                            .without(OF_LISTS)
                            .without(OF_BODIES)
                            .without(IDEMPOTENT),
                    new Entry("batch", BatchCommand.class),
                    new Entry("delta", DeltaCommand.class)),
            new Group("Files", new Entry("download", DownloadCommand.class), new Entry("upload", UploadCommand.class)),
            new Group(
                    "For scripts",
                    new Entry("token", TokenCommand.class),
                    new Entry("exec", ExecCommand.class),
                    new Entry("broker", BrokerCommand.class),
                    new Entry("git-credential", GitCredentialCommand.class),
                    new Entry("docker-credential", DockerCredentialCommand.class),
                    new Entry("sendmail", SendmailCommand.class)),
            new Group(
                    "Help",
                    new Entry("doctor", DoctorCommand.class),
                    new Entry("explain", ExplainCommand.class),
                    new Entry(HELP, HelpCommand.class),
                    new Entry(COMPLETION, CompletionCommand.class)),
            new Group(
                    "Try it out",
                    new Entry("demo", DemoCommand.class),
                    new Entry("sandbox", SandboxCommand.class, SandboxCommand::scenarios)));

    static final List<Entry> ALL =
            GROUPS.stream().flatMap(group -> group.entries().stream()).toList();

    private CommandList() {}

    private record Group(String title, List<Entry> entries) {
        private Group(String title, Entry... entries) {
            this(title, List.of(entries));
        }

        private RootHelp.Group names() {
            return new RootHelp.Group(title, entries.stream().map(Entry::word).toList());
        }
    }

    /**
     * A command with its name.
     *
     * @param description in the list of all commands
     * @param footer      of its help, added to that of its annotation
     * @param unused      options of its mixins that it does not take
     */
    record Entry(
            String word, Class<?> type, List<String> description, Supplier<List<String>> footer, Set<String> unused) {
        private Entry(String word, Class<?> type) {
            this(word, type, List::of);
        }

        /** Reads the annotation, at build time of the executable. */
        private Entry(String word, Class<?> type, Supplier<List<String>> footer) {
            this(word, type, List.of(type.getAnnotation(Command.class).description()), footer, Set.of());
        }

        private Entry without(Set<String> options) {
            var all = Stream.concat(unused.stream(), options.stream()).collect(toSet());
            return new Entry(word, type, description, footer, all);
        }
    }

    /** Adds the help of a command to the lines. */
    static void addHelp(CommandSpec command, HelpLines lines) {
        if (command.parent() == null) {
            var help = rootHelp(command, lines);
            help.overview();
            help.details();
            help.options();
        } else {
            HelpPage.add(command, lines);
        }
    }

    /** Returns the titles of the groups of commands. */
    static List<String> groupTitles() {
        return GROUPS.stream().map(Group::title).toList();
    }

    /** Returns the parts of the help of the program. */
    static RootHelp rootHelp(CommandSpec root, HelpLines lines) {
        return new RootHelp(root, GROUPS.stream().map(Group::names).toList(), lines);
    }
}
