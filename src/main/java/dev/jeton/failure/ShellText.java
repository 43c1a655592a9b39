package dev.jeton.failure;

import java.util.List;
import java.util.regex.Pattern;

/** Writes text for a POSIX shell, which takes every value literally: for commands that can be pasted. */
public final class ShellText {
    /** A word, perhaps with parts in quotes: {@code --filter="a eq 1"}. */
    private static final Pattern QUOTED = Pattern.compile("(?:[^\\s'\"\\\\]|\\\\'|'[^']*'|\"[^\"]*\")+");

    private ShellText() {}

    public static String export(String name, String value) {
        return "export " + name + "=" + quoted(value);
    }

    /** Returns the value as one shell word, quoted only if necessary; in double quotes if they suffice. */
    public static String word(String value) {
        if (value.matches("[\\w@%+=:,./-]+")) {
            return value;
        }
        return value.matches("[\\w@%+=:,./ -]+") ? '"' + value + '"' : quoted(value);
    }

    /** Returns the words of a line that {@link #word} has quoted. */
    public static List<String> words(String line) {
        return QUOTED.matcher(line)
                .results()
                .map(word -> word.group()
                        .replace("'\\''", "\0")
                        .replaceAll("['\"]", "")
                        .replace("\0", "'"))
                .toList();
    }

    /** Returns the value in single quotes. */
    public static String quoted(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }
}
