package dev.jeton.command;

import static java.util.stream.Collectors.joining;

import dev.jeton.failure.Failure;
import dev.jeton.failure.ShellText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The words of a command line, to suggest a similar one. */
record TypedLine(List<String> words) {
    /** An option with its value in one word: {@code --cloud=usgov}, {@code -ojson}. */
    private static final Pattern ATTACHED = Pattern.compile("(--?[^=]+=|-\\w)(.*)", Pattern.DOTALL);

    /** Returns the failure with the corrected command line as its next command, if it corrects one of the words. */
    Failure corrected(Failure failure) {
        return failure.correction()
                .filter(correction -> has(correction.typed()))
                .map(correction -> failure.hint(replacing(correction.typed(), List.of(correction.meant()))))
                .orElse(failure);
    }

    /** Returns the command line with another word, or several, for an option, its value, or an argument. */
    String replacing(String word, Collection<String> others) {
        var line = new ArrayList<String>();
        var at =
                IntStream.range(0, words.size()).filter(each -> has(each, word)).findFirst();
        for (var each = 0; each < words.size(); each++) {
            if (at.orElse(-1) == each) {
                replacement(words.get(each), word, others).forEach(line::add);
            } else {
                line.add(words.get(each));
            }
        }
        return text(line);
    }

    /** Returns whether a word is an option, its value, or an argument. */
    boolean has(String word) {
        return IntStream.range(0, words.size()).anyMatch(at -> has(at, word));
    }

    private boolean has(int at, String word) {
        var typed = words.get(at);
        return typed.equals(word) || typed.startsWith(word + "=") || isAttached(word, typed);
    }

    private static boolean isAttached(String value, String typed) {
        var option = ATTACHED.matcher(typed);
        return option.matches() && option.group(2).equals(value);
    }

    private static Stream<String> replacement(String typed, String word, Collection<String> others) {
        if (typed.equals(word)) {
            return others.stream();
        }
        var other = String.join(" ", others);
        return Stream.of(
                typed.startsWith(word + "=")
                        ? other + typed.substring(word.length())
                        : typed.substring(0, typed.length() - word.length()) + other);
    }

    /** Returns the value that follows an option, or is one word with it. */
    Optional<String> value(String option) {
        var at = index(option);
        return at < 0
                ? Optional.empty()
                : words.get(at).startsWith(option + "=")
                        ? Optional.of(words.get(at).substring(option.length() + 1))
                        : words.stream().skip(at + 1L).findFirst();
    }

    /** Returns the words without an option and its value. */
    List<String> without(String option) {
        var rest = new ArrayList<>(words);
        var at = index(option);
        var isOneWord = words.get(at).startsWith(option + "=");
        rest.subList(at, Math.min(rest.size(), at + (isOneWord ? 1 : 2))).clear();
        return rest;
    }

    private int index(String option) {
        return IntStream.range(0, words.size())
                .filter(at -> words.get(at).equals(option) || words.get(at).startsWith(option + "="))
                .findFirst()
                .orElse(-1);
    }

    /** Returns a command line for a shell. */
    static String text(List<String> words) {
        return Stream.concat(Stream.of("jeton"), words.stream().map(ShellText::word))
                .collect(joining(" "));
    }
}
