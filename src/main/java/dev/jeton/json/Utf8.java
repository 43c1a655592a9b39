package dev.jeton.json;

/** Characters in bytes of UTF-8 (RFC 3629). */
final class Utf8 {
    private Utf8() {}

    /** Returns the number of bytes of the character at a position; 0 if there is no valid one. */
    static int length(byte[] text, int at, int end) {
        var first = text[at] & 0xFF;
        var length = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
        if (length > end - at) {
            return 0;
        }
        for (var next = 1; next < length; next++) {
            if ((text[at + next] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return isShortest(point(text, at, length), length) ? length : 0;
    }

    /** @param length as {@link #length} returns it */
    static int point(byte[] text, int at, int length) {
        var point = length < 2 ? text[at] & 0xFF : text[at] & 0x7F >> length;
        for (var next = 1; next < length; next++) {
            point = point << 6 | text[at + next] & 0x3F;
        }
        return point;
    }

    /** Returns whether a code point may take this many bytes. Surrogates have no UTF-8. */
    private static boolean isShortest(int point, int length) {
        return switch (length) {
            case 3 -> point >= 0x800 && (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE);
            case 4 -> point >= 0x10000 && point <= Character.MAX_CODE_POINT;
            default -> length > 0;
        };
    }
}
