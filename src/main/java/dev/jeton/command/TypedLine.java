package dev.jeton.command;

import static java.util.stream.Collectors.joining;

import dev.jeton.failure.Failure;
import dev.jeton.failure.ShellText;
import dev.jeton.output.Output;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The words of a command line, to suggest a similar one, or the one that goes on after an interruption. */
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

    /** Returns the values of an option: {@code -o json}, {@code -ojson}, {@code -o=json}, {@code --output=json}. */
    List<String> values(String... names) {
        var values = new ArrayList<String>();
        for (var at = 0; at < words.size(); at++) {
            if (List.of(names).contains(words.get(at))) {
                values.addAll(words.subList(at + 1, Math.min(at + 2, words.size())));
            } else {
                attached(words.get(at), names).ifPresent(values::add);
            }
        }
        return values;
    }

    /** Returns the command line without an option and its values. */
    TypedLine without(String... names) {
        var others = new ArrayList<String>();
        for (var at = 0; at < words.size(); at++) {
            if (List.of(names).contains(words.get(at))) {
                at++;
            } else if (attached(words.get(at), names).isEmpty()) {
                others.add(words.get(at));
            }
        }
        return new TypedLine(others);
    }

    /** Returns the value of an option that is one word with it. */
    private static Optional<String> attached(String word, String... names) {
        return Stream.of(names)
                .filter(name ->
                        word.startsWith(name + "=") || name.length() == 2 && word.startsWith(name) && word.length() > 2)
                .map(name -> word.substring(name.length()).replaceFirst("^=", ""))
                .findFirst();
    }

    /** Returns the command line with other words at its end. */
    TypedLine with(String... others) {
        return new TypedLine(Stream.concat(words.stream(), Stream.of(others)).toList());
    }

    /** Returns the command line that reads standard input instead of this file. */
    TypedLine withStdinFor(String file) {
        return new TypedLine(
                words.stream().map(word -> word.equals(file) ? "-" : word).toList());
    }

    /** Prints what was done, and the command that goes on. */
    static void advise(Output output, String done, String command) {
        if (output.hasJsonMessages()) {
            output.notice(done + " " + command);
        } else {
            output.errorSentence("", done);
            output.errorLine("  try: " + command);
        }
    }

    /** Returns a command line for a shell. */
    static String text(List<String> words) {
        return Stream.concat(Stream.of("jeton"), words.stream().map(ShellText::word))
                .collect(joining(" "));
    }

    @Override
    public String toString() {
        return text(words);
    }
}
