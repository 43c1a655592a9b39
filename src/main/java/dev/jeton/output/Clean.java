package dev.jeton.output;

/** Text from elsewhere, made safe for a terminal: what could move the cursor, colour or ring becomes visible. */
public final class Clean {
    private Clean() {}

    /** Keeps line breaks and tabs. */
    public static String text(String text) {
        return text.codePoints()
                .map(point -> point == '\n' || point == '\t' || !isControl(point) ? point : '\uFFFD')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** One line: line breaks and tabs become spaces. */
    public static String line(String text) {
        return text(text.replaceAll("\\R|\t", " "));
    }

    /**
     * The text of a JSON document: as escapes of JSON, since it has to mean the same. Half of a surrogate pair, which UTF-8
     * has no bytes for, is always one.
     *
     * @param screen whether it goes to a terminal
     */
    static String escaped(String json, boolean screen) {
        var text = new StringBuilder();
        json.codePoints().forEach(point -> {
            if (isHalf(point) || screen && isControl(point)) {
                text.append(String.format("\\u%04X", point));
            } else {
                text.appendCodePoint(point);
            }
        });
        return text.toString();
    }

    /** The text with U+FFFD for each half of a surrogate pair. */
    static String wholePairs(String text) {
        return text.codePoints()
                .map(point -> isHalf(point) ? '\uFFFD' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isHalf(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    /** Control characters, and the marks that turn the direction of what follows. */
    static boolean isControl(int point) {
        return Character.isISOControl(point)
                || point >= 0x202A && point <= 0x202E
                || point >= 0x2066 && point <= 0x2069
                || point == 0x061C
                || point == 0x200E
                || point == 0x200F;
    }
}
