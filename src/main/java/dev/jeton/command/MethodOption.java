package dev.jeton.command;

import static java.util.Locale.ROOT;

import dev.jeton.http.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An option for the method of a request, as curl, gh and az have it, where jeton has a command.
 *
 * @param option as typed, without its value
 * @param method in lower case
 * @param others the other words of the command line
 */
record MethodOption(String option, String method, List<String> others) {
    private static final Pattern OPTION = Pattern.compile("(-X|--method|--request)=?(\\w*)");

    /** Returns the first such option; empty if there is none, or if jeton has no command for its method. */
    static Optional<MethodOption> of(List<String> words) {
        for (var at = 0; at < words.size(); at++) {
            var option = OPTION.matcher(words.get(at));
            if (option.matches()) {
                var isNext = option.group(2).isEmpty();
                var end = Math.min(words.size(), at + (isNext ? 2 : 1));
                var method = isNext ? words.get(end - 1) : option.group(2);
                var others = new ArrayList<>(words.subList(0, at));
                others.addAll(words.subList(end, words.size()));
                return isMethod(method)
                        ? Optional.of(new MethodOption(option.group(1), method.toLowerCase(ROOT), others))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Returns whether a word is a method that jeton has a command for, in upper or lower case. */
    static boolean isMethod(String word) {
        return Arrays.stream(Method.values()).map(Method::name).anyMatch(word::equalsIgnoreCase);
    }
}
