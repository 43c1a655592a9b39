package dev.jeton.command;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes a completion script for fish from the command model; picocli supports bash and zsh only. */
final class FishCompletion {
    private static final String OUTSIDE = "__fish_use_subcommand";
    private static final String SEEN = "__fish_seen_subcommand_from ";
    private static final Pattern FILE = Pattern.compile("\\bFILE\\b");

    private FishCompletion() {}

    static String of(CommandLine root) {
        return Stream.concat(arguments(OUTSIDE, root), below(OUTSIDE, "", root))
                .collect(joining("", "complete -c jeton -f\n", "")); // complete files only for options that take one
    }

    /** @param offered condition under which the completions apply */
    private static Stream<String> below(String offered, String inside, CommandLine command) {
        return command.getSubcommands().entrySet().stream()
                .flatMap(entry -> command(offered, inside + SEEN + entry.getKey(), entry.getKey(), entry.getValue()));
    }

    private static Stream<String> command(String offered, String inside, String name, CommandLine command) {
        var next = inside + "; and not " + SEEN
                + String.join(" ", command.getSubcommands().keySet());
        return Stream.of(
                        Stream.of(line(
                                offered,
                                "-a " + name,
                                command.getCommandSpec().usageMessage().description())),
                        arguments(inside, command),
                        below(next, inside + "; and ", command))
                .flatMap(lines -> lines);
    }

    private static Stream<String> arguments(String inside, CommandLine command) {
        var spec = command.getCommandSpec();
        return Stream.concat(
                spec.options().stream().filter(option -> !option.hidden()).map(option -> option(inside, option)),
                spec.positionalParameters().stream()
                        .filter(parameter ->
                                isFile(parameter) || !candidates(parameter).isEmpty())
                        .map(parameter -> parameter(inside, parameter)));
    }

    private static String option(String inside, OptionSpec option) {
        var names = Arrays.stream(option.names())
                .map(name -> name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1))
                .collect(joining(" "));
        var value = option.arity().max() == 0 ? "" : isFile(option) ? " -r -F" : " -x" + values(option);
        return line(inside, names + value, description(option));
    }

    private static String parameter(String inside, PositionalParamSpec parameter) {
        return line(inside, isFile(parameter) ? "-F" : values(parameter).strip(), description(parameter));
    }

    private static boolean isFile(ArgSpec argument) {
        return FILE.matcher(argument.paramLabel()).find();
    }

    private static String values(ArgSpec argument) {
        var candidates = candidates(argument);
        return candidates.isEmpty() ? "" : " -a '" + String.join(" ", candidates) + "'";
    }

    private static List<String> candidates(ArgSpec argument) {
        return argument.completionCandidates() == null
                ? List.of()
                : StreamSupport.stream(argument.completionCandidates().spliterator(), false)
                        .toList();
    }

    private static String[] description(ArgSpec argument) {
        return Arrays.stream(argument.description())
                .map(text -> text.replace("${COMPLETION-CANDIDATES}", String.join(", ", candidates(argument))))
                .toArray(String[]::new);
    }

    /** Escapes backslashes and quotes for single quotes: fish-language, "Quotes". */
    private static String line(String condition, String what, String... description) {
        var text = description.length == 0
                ? ""
                : description[0].replace("\\", "\\\\").replace("'", "\\'");
        return "complete -c jeton -n '" + condition + "' " + what + " -d '" + text + "'\n";
    }
}
