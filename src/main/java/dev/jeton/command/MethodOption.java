package dev.jeton.command;

import static java.util.Locale.ROOT;

import dev.jeton.http.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An option for the method of a request, as curl, gh and az have it, where jeton has a command.
 *
 * @param option as typed, without its value
 * @param method in lower case
 * @param others the other words of the command line
 */
record MethodOption(String option, String method, List<String> others) {
    private static final List<String> OPTIONS = List.of("-X", "--method", "--request");

    /** Returns the option of a command line; empty if there is none, or if jeton has no command for its method. */
    static Optional<MethodOption> of(List<String> words) {
        var line = new TypedLine(words);
        return OPTIONS.stream()
                .flatMap(option -> line.values(option).stream()
                        .filter(MethodOption::isMethod)
                        .map(method -> new MethodOption(
                                option,
                                method.toLowerCase(ROOT),
                                line.without(option).words())))
                .findFirst();
    }

    /** Returns whether a word is a method that jeton has a command for, in upper or lower case. */
    static boolean isMethod(String word) {
        return Arrays.stream(Method.values()).map(Method::name).anyMatch(word::equalsIgnoreCase);
    }
}
