package dev.jeton.output;

/** Makes text from servers safe for a terminal: replaces or escapes control characters and bidirectional controls. */
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
     * Writes unpaired surrogates, which UTF-8 cannot encode, as escapes of JSON, so that the meaning stays the same.
     *
     * @param isTerminal whether to escape control characters, too
     */
    static String escaped(String json, boolean isTerminal) {
        var text = new StringBuilder();
        json.codePoints().forEach(point -> {
            if (isSurrogate(point) || isTerminal && isControl(point)) {
                text.append(String.format("\\u%04X", point));
            } else {
                text.appendCodePoint(point);
            }
        });
        return text.toString();
    }

    /** Replaces unpaired surrogates with U+FFFD. */
    static String withoutSurrogates(String text) {
        return text.codePoints()
                .map(point -> isSurrogate(point) ? '\uFFFD' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isSurrogate(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    /** Returns whether a code point is a control character or a bidirectional control. */
    static boolean isControl(int point) {
        return Character.isISOControl(point)
                || point >= 0x202A && point <= 0x202E
                || point >= 0x2066 && point <= 0x2069
                || point == 0x061C
                || point == 0x200E
                || point == 0x200F;
    }
}
