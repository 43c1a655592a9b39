package dev.jeton.command.help;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The help of a command: what it does, its arguments, its subcommands, its options in groups, its examples. The group of an
 * option is the {@code optionListHeading} of the mixin that declares it.
 */
public final class HelpPage {
    /** Options that most commands have come last. */
    public static final String COMMON = "Common options:";

    public static final String QUERY = "Query options:";
    public static final String REQUEST = "Request options:";
    public static final String OUTPUT = "Output options:";

    private static final String OWN = "Options:";
    private static final List<String> ORDER = List.of(OWN, QUERY, REQUEST, OUTPUT, COMMON);

    /** A longer term gets a line of its own. */
    private static final int WIDEST_TERM = 24;

    private final CommandSpec command;
    private final HelpLines lines;

    private HelpPage(CommandSpec command, HelpLines lines) {
        this.command = command;
        this.lines = lines;
    }

    /** Adds the help of a command to the lines. */
    public static void add(CommandSpec command, HelpLines lines) {
        new HelpPage(command, lines).add();
    }

    private void add() {
        lines.paragraph(summary(command));
        lines.blank();
        lines.paragraph(synopsis(command));
        lines.blank();
        arguments();
        subcommands();
        options(command, lines);
        new Footer(lines).add(List.of(command.usageMessage().footer()));
    }

    static String summary(CommandSpec command) {
        return String.join(" ", command.usageMessage().description());
    }

    /** Returns {@code Usage: jeton get [OPTION]... PATH}. */
    static String synopsis(CommandSpec command) {
        var arguments = command.positionalParameters().stream()
                .filter(argument -> !argument.hidden())
                .map(ArgumentText::inSynopsis);
        var next = command.subcommands().isEmpty() ? arguments : Stream.of("COMMAND");
        return Stream.concat(Stream.of("Usage:", command.qualifiedName(), "[OPTION]..."), next)
                .collect(joining(" "));
    }

    private void arguments() {
        var terms = new LinkedHashMap<String, String>();
        command.positionalParameters().stream()
                .filter(argument -> !argument.hidden())
                .forEach(argument -> terms.put(argument.paramLabel(), ArgumentText.description(argument)));
        section("Arguments:", terms, lines);
    }

    private void subcommands() {
        var terms = new LinkedHashMap<String, String>();
        command.subcommands().forEach((name, subcommand) -> terms.put(name, summary(subcommand.getCommandSpec())));
        section("Commands:", terms, lines);
    }

    /** Adds the options of a command, in groups. */
    static void options(CommandSpec command, HelpLines lines) {
        var headings = new LinkedHashMap<String, String>();
        headings(command, headings);
        var groups = new LinkedHashMap<String, Map<String, String>>();
        ORDER.forEach(heading -> groups.put(heading, new LinkedHashMap<>()));
        command.options().stream()
                .filter(option -> !option.hidden())
                .sorted(Comparator.comparing(OptionSpec::longestName, Comparator.comparing(HelpPage::word)))
                .forEach(option -> groups.get(headings.getOrDefault(option.longestName(), OWN))
                        .put(term(option), ArgumentText.description(option)));
        groups.forEach((heading, terms) -> section(heading, terms, lines));
    }

    private static void headings(CommandSpec spec, Map<String, String> headings) {
        spec.mixins().values().forEach(mixin -> {
            var heading = mixin.usageMessage().optionListHeading();
            if (ORDER.contains(heading)) {
                mixin.options().forEach(option -> headings.putIfAbsent(option.longestName(), heading));
            }
            headings(mixin, headings);
        });
    }

    private static void section(String heading, Map<String, String> terms, HelpLines lines) {
        if (!terms.isEmpty()) {
            var widest = terms.keySet().stream()
                    .mapToInt(String::length)
                    .filter(width -> width <= WIDEST_TERM)
                    .max()
                    .orElse(WIDEST_TERM);
            lines.heading(heading);
            terms.forEach((term, text) -> lines.entry(term, text, widest));
            lines.blank();
        }
    }

    /** Returns {@code -o, --output FORMAT}, with the long names below each other. */
    private static String term(OptionSpec option) {
        var names = Arrays.stream(option.names())
                .sorted(Comparator.comparing(String::length))
                .collect(joining(", "));
        return (names.startsWith("--") ? "    " : "") + names + ArgumentText.value(option);
    }

    private static String word(String name) {
        return name.replaceFirst("^-+", "");
    }

    /** How an argument is called, and what it means. */
    private static final class ArgumentText {
        private static String description(ArgSpec argument) {
            var candidates = Candidates.of(argument);
            return String.join(" ", argument.description())
                    .replace("${COMPLETION-CANDIDATES}", String.join(", ", candidates))
                    .replace("${DEFAULT-VALUE}", String.valueOf(argument.initialValue()));
        }

        private static String value(OptionSpec option) {
            var label = option.paramLabel();
            return option.arity().max() == 0 ? "" : option.arity().min() == 0 ? " [" + label + "]" : " " + label;
        }

        private static String inSynopsis(ArgSpec argument) {
            var label = argument.paramLabel() + (argument.arity().max() > 1 ? "..." : "");
            return argument.arity().min() == 0 ? "[" + label + "]" : label;
        }
    }
}
