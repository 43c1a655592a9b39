package dev.jeton.output;

/**
 * Makes text from servers safe for a terminal: replaces or escapes control characters, bidirectional controls and the line
 * separators of Unicode.
 */
public final class Clean {
    private Clean() {}

    /** Replaces control characters with U+FFFD, except for line breaks and tabs. */
    public static String text(String text) {
        return text.codePoints()
                .map(point -> point == '\n' || point == '\t' || !isControl(point) ? point : '\uFFFD')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Replaces control characters with U+FFFD, and line breaks and tabs with spaces. */
    public static String line(String text) {
        return text(text.replaceAll("\\R|\t", " "));
    }

    /**
     * Writes control characters, and unpaired surrogates, which UTF-8 cannot encode, as escapes of JSON, which keep the
     * meaning of a JSON string.
     */
    static String escaped(String text) {
        if (text.codePoints().noneMatch(Clean::needsEscape)) {
            return text;
        }
        var escaped = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (needsEscape(point)) {
                escaped.append(String.format("\\u%04X", point));
            } else {
                escaped.appendCodePoint(point);
            }
        });
        return escaped.toString();
    }

    /** Replaces unpaired surrogates with U+FFFD. */
    static String withoutSurrogates(String text) {
        return text.codePoints()
                .map(point -> isSurrogate(point) ? '\uFFFD' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean needsEscape(int point) {
        return isSurrogate(point) || isControl(point);
    }

    private static boolean isSurrogate(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    /** Returns whether a code point is a control character, a bidirectional control, or a line separator. */
    static boolean isControl(int point) {
        return Character.isISOControl(point)
                || point == 0x2028
                || point == 0x2029
                || point >= 0x202A && point <= 0x202E
                || point >= 0x2066 && point <= 0x2069
                || point == 0x061C
                || point == 0x200E
                || point == 0x200F;
    }
}
