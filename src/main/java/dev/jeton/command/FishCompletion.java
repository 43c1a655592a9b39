package dev.jeton.command;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** A completion script for fish, from the command model; picocli knows bash and zsh only. */
final class FishCompletion {
    private FishCompletion() {}

    static String of(CommandLine root) {
        return root.getSubcommands().entrySet().stream()
                .flatMap(entry -> commands("__fish_use_subcommand", entry.getKey(), entry.getValue()))
                .reduce("complete -c jeton -f\n", String::concat);
    }

    private static Stream<String> commands(String condition, String name, CommandLine command) {
        var usage = command.getCommandSpec().usageMessage();
        var inside = "__fish_seen_subcommand_from " + name;
        return Stream.of(
                        Stream.of(line(condition, "-a " + name, usage.description())),
                        command.getCommandSpec().options().stream().map(option -> option(inside, option)),
                        command.getSubcommands().entrySet().stream()
                                .flatMap(entry -> commands(inside, entry.getKey(), entry.getValue())))
                .flatMap(lines -> lines);
    }

    private static String option(String condition, OptionSpec option) {
        var names = Arrays.stream(option.names())
                .map(name -> name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1))
                .reduce((left, right) -> left + " " + right)
                .orElseThrow();
        var candidates = option.completionCandidates() == null
                ? List.<String>of()
                : StreamSupport.stream(option.completionCandidates().spliterator(), false)
                        .toList();
        var values = candidates.isEmpty() ? "" : " -a '" + String.join(" ", candidates) + "'";
        var description = Arrays.stream(option.description())
                .map(text -> text.replace("${COMPLETION-CANDIDATES}", String.join(", ", candidates)))
                .toArray(String[]::new);
        return line(condition, names + (option.arity().max() > 0 ? " -r" + values : ""), description);
    }

    private static String line(String condition, String what, String[] description) {
        var text = description.length == 0 ? "" : description[0].replace("'", "");
        return "complete -c jeton -n '" + condition + "' " + what + " -d '" + text + "'\n";
    }
}
