package dev.jeton.command;

import static java.util.Locale.ROOT;

import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.http.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Recognises a request that is typed as in the documentation of Graph: {@code GET /me}, and a path without a command. */
final class TypedMethod {
    private static final Set<String> METHODS =
            Arrays.stream(Method.values()).map(Method::name).collect(Collectors.toSet());

    private TypedMethod() {}

    /** Returns the failure with the command that is probably meant; empty if the arguments are something else. */
    static Optional<Failure> failure(List<String> args) {
        var first = args.isEmpty() ? "" : args.get(0);
        if (METHODS.contains(first)) {
            return Optional.of(failure("'" + first + "' is not a command: commands are in lower case", first, args, 0));
        }
        var help = args.stream()
                .filter(word -> word.equals("/?") || word.equals("-?"))
                .findFirst();
        if (help.isPresent()) {
            return help.map(word -> Failure.of(Outcome.USAGE, "unknown option '" + word + "'")
                    .advice("Did you mean --help?")
                    .correction(word, "--help"));
        }
        if (first.startsWith("/") || first.startsWith("https://")) {
            return Optional.of(failure("'" + first + "' is not a command", "GET", args, -1));
        }
        var option =
                MethodOption.of(args).filter(any -> MethodOption.isMethod(first) || first.startsWith(any.option()));
        if (option.isPresent()) {
            return option.map(TypedMethod::failure);
        }
        return MethodOption.isMethod(first)
                ? args.stream()
                        .skip(1)
                        .filter(word -> METHODS.contains(word) || word == args.get(1) && MethodOption.isMethod(word))
                        .findFirst()
                        .map(word -> failure(
                                "'" + word + "' is not a path: the command is the method",
                                word,
                                args.subList(1, args.size()),
                                args.subList(1, args.size()).indexOf(word)))
                : Optional.empty();
    }

    private static Failure failure(MethodOption option) {
        var words = option.others();
        var isCommand = !words.isEmpty() && MethodOption.isMethod(words.get(0));
        return failure(
                "unknown option '" + option.option() + "': the command is the method",
                option.method(),
                words.subList(isCommand ? 1 : 0, words.size()),
                -1);
    }

    /** @param at the index of the method in the arguments; negative if it is not there */
    private static Failure failure(String message, String method, List<String> args, int at) {
        var words = new ArrayList<>(args);
        if (at >= 0) {
            words.remove(at);
        }
        words.add(0, method.toLowerCase(ROOT));
        return Failure.of(Outcome.USAGE, message).hint(TypedLine.text(words));
    }
}
