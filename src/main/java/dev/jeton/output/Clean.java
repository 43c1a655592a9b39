package dev.jeton.output;

import dev.jeton.json.RawValue;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/**
 * Makes text from servers safe for a terminal: replaces or escapes control characters, bidirectional controls and the line
 * separators of Unicode.
 */
public final class Clean {
    private static final String REPLACEMENT = "\uFFFD";

    private Clean() {}

    /** Replaces control characters with U+FFFD, except for line breaks and tabs. */
    public static String text(String text) {
        return replace(text, point -> point != '\n' && point != '\t' && isControl(point), point -> REPLACEMENT);
    }

    /** Replaces control characters with U+FFFD, and line breaks and tabs with spaces. */
    public static String line(String text) {
        return first(text, Clean::isControl) == text.length() ? text : text(text.replaceAll("\\R|\t", " "));
    }

    /**
     * Writes control characters, and unpaired surrogates, which UTF-8 cannot encode, as escapes of JSON, which keep the
     * meaning of a JSON string.
     */
    static String escaped(String text) {
        return replace(text, Clean::needsEscape, point -> String.format("\\u%04X", point));
    }

    /** Replaces unpaired surrogates with U+FFFD. */
    static String withoutSurrogates(String text) {
        return replace(text, Clean::isSurrogate, point -> REPLACEMENT);
    }

    /** Returns the text itself if it has no such character, as most texts. */
    private static String replace(String text, IntPredicate isUnsafe, IntFunction<String> replacement) {
        if (first(text, isUnsafe) == text.length()) {
            return text;
        }
        var safe = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (isUnsafe.test(point)) {
                safe.append(replacement.apply(point));
            } else {
                safe.appendCodePoint(point);
            }
        });
        return safe.toString();
    }

    /** Returns where the first such character is, or the length. */
    private static int first(String text, IntPredicate isUnsafe) {
        var at = 0;
        while (at < text.length() && !isUnsafe.test(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        return at;
    }

    private static boolean needsEscape(int point) {
        return isSurrogate(point) || isControl(point);
    }

    private static boolean isSurrogate(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    /** Returns whether a code point is a control character, a bidirectional control, or a line separator. */
    static boolean isControl(int point) {
        return point < ' ' || RawValue.needsEscape(point);
    }
}
