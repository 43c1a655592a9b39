package dev.jeton.command;

import static java.util.stream.Collectors.joining;

import dev.jeton.command.help.Candidates;
import dev.jeton.config.Setting;
import dev.jeton.config.Value;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.failure.ShellText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line, and what was probably meant. */
final class UsageFailures {
    /** A longer list of values is for the help. */
    private static final int MOST_VALUES = 12;

    /** Of one command line that a suggestion corrects. */
    private static final int MOST_MISTAKES = 3;

    private final CommandSpec command;
    private final TypedLine line;
    private final Function<Setting, Optional<Value>> presets;

    private UsageFailures(CommandSpec command, TypedLine line, Function<Setting, Optional<Value>> presets) {
        this.command = command;
        this.line = line;
        this.presets = presets;
    }

    /**
     * Returns the failure of a command line that cannot be parsed.
     *
     * @param presets values of the environment and the profile, which picocli takes for options that are not typed
     * @param parser  returns a command line that knows the command of the words
     */
    static Failure of(
            ParameterException thrown,
            List<String> args,
            Function<Setting, Optional<Value>> presets,
            Function<List<String>, CommandLine> parser) {
        return of(thrown, args, presets, parser, MOST_MISTAKES);
    }

    private static Failure of(
            ParameterException thrown,
            List<String> args,
            Function<Setting, Optional<Value>> presets,
            Function<List<String>, CommandLine> parser,
            int more) {
        var line = new TypedLine(args);
        var failures = new UsageFailures(thrown.getCommandLine().getCommandSpec(), line, presets);
        var failure = line.corrected(
                TypedMethod.failure(args).or(failures::unknownFirstWord).orElseGet(() -> failures.failure(thrown)));
        var next = failure.hint().filter(hint -> more > 0 && hint.startsWith("jeton ") && !hint.contains(" | "));
        return next.flatMap(hint -> {
                    var words = ShellText.words(hint.replace(" 2>/dev/null", ""));
                    return nextHint(words.subList(1, words.size()), presets, parser, more - 1);
                })
                .map(failure::hint)
                .orElse(failure);
    }

    /** Returns a hint that replaces the words of another one, if they have a mistake, too. */
    private static Optional<String> nextHint(
            List<String> words,
            Function<Setting, Optional<Value>> presets,
            Function<List<String>, CommandLine> parser,
            int more) {
        try {
            parser.apply(words).parseArgs(words.toArray(String[]::new));
            return Optional.empty();
        } catch (ParameterException e) {
            return of(e, words, presets, parser, more).hint();
        }
    }

    /** Reports the first word, if it is no command, also if a later one is: {@code rest --method get --url /me}. */
    private Optional<Failure> unknownFirstWord() {
        var root = new UsageFailures(command.root(), line, presets);
        return line.words().stream()
                .limit(1)
                .filter(word ->
                        word.matches("\\w.*") && !root.command.subcommands().containsKey(word))
                .map(root::unknownCommand)
                .findFirst();
    }

    /** Returns the failure of {@code jeton help WORD}. */
    static Failure unknownTopic(String word, List<String> known) {
        return usage("there is no help for '" + word + "'").hint("jeton help").suggesting(word, known);
    }

    private Failure failure(ParameterException thrown) {
        if (thrown instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched.getUnmatched());
        }
        if (thrown instanceof MissingParameterException missing) {
            return withHelp(usage(missing(missing)));
        }
        if (thrown instanceof MutuallyExclusiveArgsException) {
            var names = thrown.getMessage().replaceFirst("^Error: ", "").replaceFirst(" are mutually exclusive.*", "");
            return withHelp(usage(names.replace(", ", " and ") + " exclude each other"));
        }
        if (thrown instanceof OverwrittenOptionException twice) {
            return withHelp(usage(name(twice.getOverwritten()) + " is given twice"));
        }
        if (thrown.getArgSpec() != null && thrown.getValue() != null) {
            return invalid(thrown.getArgSpec(), thrown.getValue(), thrown.getCause());
        }
        return withHelp(usage(
                command.subcommands().isEmpty()
                        ? thrown.getMessage()
                        : command.qualifiedName() + " needs a command: "
                                + String.join(", ", command.subcommands().keySet())));
    }

    private Failure unmatched(List<String> words) {
        var word = words.get(0);
        if (word.startsWith("-") && word.length() > 1) {
            return unknownOption(word);
        }
        if (!command.subcommands().isEmpty()) {
            return unknownCommand(word);
        }
        var failure = usage("unexpected argument '" + word + "'");
        return scopes(words)
                .map(scopes -> failure.advice("Scopes are one word: quote them, or repeat -s.")
                        .hint(scopes))
                .orElseGet(() -> withHelp(failure));
    }

    private Failure unknownCommand(String word) {
        if (command.subcommands().containsKey(word)) {
            var rest = new ArrayList<>(line.words());
            rest.remove("--");
            return usage("the command '" + word + "' stands after '--'").hint(TypedLine.text(rest));
        }
        var failure = usage("unknown command '" + word + "'");
        return HabitualCommands.meant(line.words())
                .map(meant ->
                        failure.advice("jeton has another command for that.").hint(meant))
                .orElseGet(() ->
                        withHelp(failure).suggesting(word, command.subcommands().keySet()));
    }

    private Failure unknownOption(String typed) {
        var word = typed.replaceFirst("=.*", "");
        var failure = usage("unknown option '" + word + "'");
        var names = command.options().stream()
                .filter(option -> !option.hidden())
                .flatMap(option -> Stream.of(option.names()))
                .filter(name -> name.startsWith("--"))
                .toList();
        return ofProgram(word)
                .map(meant -> failure.advice("Options of the program belong after --.")
                        .hint(meant))
                .or(() -> HabitualOptions.meant(word, line, names)
                        .map(meant -> failure.advice(meant.advice()).hint(meant.line())))
                .or(() -> behindCommand(word).map(meant -> failure.advice("It belongs after the command.")
                        .hint(meant)))
                .orElseGet(() -> word.startsWith("--") ? withHelp(failure).suggesting(word, names) : withHelp(failure));
    }

    /** Returns the command line with {@code --} before the program that the command runs, if the option follows that. */
    private Optional<String> ofProgram(String option) {
        var words = new ArrayList<>(line.words());
        return command.positionalParameters().stream()
                .filter(each -> each.paramLabel().equals("CMD") && !words.contains("--"))
                .flatMap(each -> each.originalStringValues().stream().limit(1))
                .map(words::lastIndexOf)
                .filter(at -> at >= 0 && at < words.lastIndexOf(option))
                .findFirst()
                .map(at -> {
                    words.add(at, "--");
                    return TypedLine.text(words);
                });
    }

    /** Returns the command line with the option and its value after the command, if that takes the option. */
    private Optional<String> behindCommand(String option) {
        var args = line.words();
        var at = args.indexOf(option);
        return command.subcommands().entrySet().stream()
                .filter(entry -> args.indexOf(entry.getKey()) > at && at >= 0)
                .filter(entry -> entry.getValue().getCommandSpec().findOption(option) != null)
                .map(entry -> {
                    var end = args.indexOf(entry.getKey());
                    var words = new ArrayList<>(args.subList(0, at));
                    words.addAll(args.subList(end, args.size()));
                    words.addAll(args.subList(at, end));
                    return TypedLine.text(words);
                })
                .findFirst();
    }

    /** Returns the command line with the scopes as one word, if the words are scopes that follow the option. */
    private Optional<String> scopes(List<String> words) {
        var args = line.words();
        var at = Stream.of("-s", "--scopes").mapToInt(args::indexOf).max().orElse(-1);
        if (at < 0 || !words.stream().allMatch(word -> word.matches("[A-Z]\\w+(\\.\\w+)+|[a-z]+://\\S+"))) {
            return Optional.empty();
        }
        var rest = new ArrayList<>(args);
        words.forEach(rest::remove);
        rest.set(at + 1, rest.get(at + 1) + " " + String.join(" ", words));
        return Optional.of(TypedLine.text(rest));
    }

    private Failure invalid(ArgSpec argument, String value, Throwable cause) {
        if (name(argument).equals("--output") && value.matches(".*[./].*") && command.findOption("-O") != null) {
            return withHelp(usage("'" + value + "' (--output) is not a format"))
                    .advice("-o is for the format, -O for a file.")
                    .correction("-o", "-O");
        }
        var known = Candidates.of(argument);
        var preset = preset(argument, value);
        var subject = "'" + value + "' (" + preset.map(Value::origin).orElseGet(() -> name(argument)) + ") is not ";
        if (known.isEmpty()) {
            return withHelp(usage(
                    cause instanceof TypeConversionException reason
                                    && reason.getMessage().startsWith("not ")
                            ? subject.replaceFirst("not $", "") + reason.getMessage()
                            : subject + (isNumber(argument) ? "a whole number" : "valid")));
        }
        var failure = withHelp(usage(subject
                + (known.size() > MOST_VALUES
                        ? "one of those that the help lists"
                        : "one of " + String.join(", ", known))));
        return preset.map(from -> from.suggesting(failure, setting(argument).orElseThrow(), known))
                .orElseGet(() -> failure.suggesting(value, known));
    }

    /** Returns where the value comes from, if it was not typed. */
    private Optional<Value> preset(ArgSpec argument, String value) {
        return setting(argument).flatMap(presets).filter(preset -> preset.text().equals(value) && !line.has(value));
    }

    private static Optional<Setting> setting(ArgSpec argument) {
        return Setting.of(name(argument).replaceFirst("^--", ""));
    }

    private static boolean isNumber(ArgSpec argument) {
        return Stream.concat(Stream.of(argument.type()), Stream.of(argument.auxiliaryTypes()))
                .anyMatch(type -> List.of(int.class, Integer.class, long.class, Long.class)
                        .contains(type));
    }

    private String missing(MissingParameterException thrown) {
        var missing = thrown.getMissing().isEmpty() ? List.of(thrown.getArgSpec()) : thrown.getMissing();
        return missing.stream()
                .map(each -> each.isOption()
                        ? name(each) + " needs a value: " + each.paramLabel()
                        : name(each) + " is missing")
                .collect(joining("; "));
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private Failure withHelp(Failure failure) {
        return failure.hint(command.qualifiedName() + " --help");
    }

    private static Failure usage(String message) {
        return Failure.of(Outcome.USAGE, message);
    }
}
