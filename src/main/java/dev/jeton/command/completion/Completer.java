package dev.jeton.command.completion;

import dev.jeton.command.help.Candidates;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Finds the words that can stand at the end of a command line. */
public final class Completer {
    private static final Pattern FILE = Pattern.compile("\\b(FILE|CMD)\\b");

    private final CommandSpec root;
    private final Map<String, Supplier<List<String>>> values;

    /** @param values of arguments that are not known from the command model, by option or by label */
    public Completer(CommandSpec root, Map<String, Supplier<List<String>>> values) {
        this.root = root;
        this.values = values;
    }

    /** A word to offer, with its meaning. A file stands for whatever files the shell finds. */
    public record Word(String text, String meaning) {
        static final Word FILE = new Word(":file", "");
    }

    /**
     * Returns what can replace the current word.
     *
     * @param before  the words after the name of the program; bash splits at {@code =}
     * @param current the beginning of the current word
     */
    public List<Word> words(List<String> before, String current) {
        var command = root;
        var positional = 0;
        var option = Optional.<OptionSpec>empty();
        for (var word : before) {
            if (word.equals("=")) {
                continue;
            }
            if (option.isPresent()) {
                option = Optional.empty();
            } else if (word.startsWith("-")) {
                option = Optional.ofNullable(command.findOption(word))
                        .filter(found -> found.arity().min() > 0);
            } else if (command.subcommands().containsKey(word)) {
                command = command.subcommands().get(word).getCommandSpec();
            } else {
                positional++;
            }
        }
        var typed = current.equals("=") ? "" : current;
        return offered(command, option, positional, typed)
                .filter(word -> word.equals(Word.FILE) || word.text().startsWith(typed))
                .toList();
    }

    private Stream<Word> offered(CommandSpec command, Optional<OptionSpec> option, int positional, String typed) {
        if (option.isPresent()) {
            return values(option.get(), option.get().longestName());
        }
        var equals = typed.indexOf('=');
        if (typed.startsWith("-") && equals > 0) {
            var name = typed.substring(0, equals);
            return Optional.ofNullable(command.findOption(name)).stream()
                    .flatMap(found -> values(found, found.longestName()))
                    .map(word -> word.equals(Word.FILE) ? word : new Word(name + "=" + word.text(), word.meaning()));
        }
        if (typed.startsWith("-")) {
            return command.options().stream().filter(each -> !each.hidden()).flatMap(each -> Stream.of(each.names())
                    .map(name -> new Word(name, meaning(each.description()))));
        }
        if (!command.subcommands().isEmpty()) {
            return command.subcommands().entrySet().stream()
                    .map(each -> new Word(each.getKey(), summary(each.getValue().getCommandSpec())));
        }
        var arguments = command.positionalParameters().stream()
                .filter(each -> !each.hidden())
                .toList();
        return arguments.isEmpty()
                ? Stream.empty()
                : argument(arguments.get(Math.min(positional, arguments.size() - 1)), positional, arguments.size());
    }

    private Stream<Word> argument(ArgSpec argument, int positional, int count) {
        return positional >= count && argument.arity().max() <= 1
                ? Stream.empty()
                : values(argument, argument.paramLabel());
    }

    private Stream<Word> values(ArgSpec argument, String name) {
        var known = Candidates.of(argument);
        if (!known.isEmpty()) {
            return known.stream().map(value -> new Word(value, ofCommand(value)));
        }
        if (values.containsKey(name)) {
            return values.get(name).get().stream().map(value -> new Word(value, ""));
        }
        return FILE.matcher(argument.paramLabel()).find() ? Stream.of(Word.FILE) : Stream.empty();
    }

    /** Returns the meaning of a value that is a command, as after {@code help}. */
    private String ofCommand(String value) {
        return Optional.ofNullable(root.subcommands().get(value))
                .map(command -> summary(command.getCommandSpec()))
                .orElse("");
    }

    private static String summary(CommandSpec command) {
        return meaning(command.usageMessage().description());
    }

    private static String meaning(String... description) {
        return description.length == 0
                ? ""
                : description[0].replaceFirst(" \\(default: .*", "").replaceFirst("[:;.] .*|\\.$", "");
    }
}
