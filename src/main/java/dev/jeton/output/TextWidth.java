package dev.jeton.output;

import java.util.Arrays;

/**
 * Computes the columns that a text takes on a screen: none for a combining mark and for what a joiner adds to an emoji, two
 * for East Asian wide characters and emoji (https://www.unicode.org/reports/tr11/), else one.
 */
final class TextWidth {
    private static final int JOINER = 0x200D;
    private static final int FIRST_SKIN_TONE = 0x1F3FB;
    private static final int LAST_SKIN_TONE = 0x1F3FF;

    /** Turns the character before it into an emoji: https://www.unicode.org/reports/tr51/#Emoji_Variation_Sequences. */
    private static final int EMOJI_VARIATION = 0xFE0F;

    /**
     * First and last code point of each range of width W or F in Unicode 14.0. To regenerate: take these ranges from
     * https://www.unicode.org/Public/14.0.0/ucd/EastAsianWidth.txt, join those with only unassigned code points between
     * them, and extend them over the unassigned code points of their blocks.
     */
    private static final int[] WIDE = ranges("""
            1100-115F 231A-231B 2329-232A 23E9-23EC 23F0-23F0 23F3-23F3 25FD-25FE 2614-2615 2648-2653 267F-267F 2693-2693
            26A1-26A1 26AA-26AB 26BD-26BE 26C4-26C5 26CE-26CE 26D4-26D4 26EA-26EA 26F2-26F3 26F5-26F5 26FA-26FA 26FD-26FD
            2705-2705 270A-270B 2728-2728 274C-274C 274E-274E 2753-2755 2757-2757 2795-2797 27B0-27B0 27BF-27BF 2B1B-2B1C
            2B50-2B50 2B55-2B55 2E80-303E 3040-3247 3250-4DBF 4E00-A4CF A960-A97F AC00-D7A3 F900-FAFF FE10-FE19 FE30-FE6F
            FF01-FF60 FFE0-FFE6 16FE0-18DFF 1AFF0-1B2FF 1F004-1F004 1F0CF-1F0CF 1F18E-1F18E 1F191-1F19A 1F200-1F320
            1F32D-1F335 1F337-1F37C 1F37E-1F393 1F3A0-1F3CA 1F3CF-1F3D3 1F3E0-1F3F0 1F3F4-1F3F4 1F3F8-1F43E 1F440-1F440
            1F442-1F4FC 1F4FF-1F53D 1F54B-1F54E 1F550-1F567 1F57A-1F57A 1F595-1F596 1F5A4-1F5A4 1F5FB-1F64F 1F680-1F6C5
            1F6CC-1F6CC 1F6D0-1F6D2 1F6D5-1F6DF 1F6EB-1F6EF 1F6F4-1F6FF 1F7E0-1F7FF 1F90C-1F93A 1F93C-1F945 1F947-1F9FF
            1FA70-1FAFF 20000-3FFFD""");

    private TextWidth() {}

    static int of(String text) {
        var width = 0;
        var cluster = new Cluster();
        for (var point : text.codePoints().toArray()) {
            width += cluster.add(point);
        }
        return width;
    }

    /** Truncates a text to a width, including the ellipsis, or a part of the ellipsis if there is no room for all of it. */
    static String cut(String text, int columns, String ellipsis) {
        if (of(text) <= columns) {
            return text;
        }
        var end = ellipsis.substring(0, Math.min(columns, ellipsis.length()));
        var room = columns - end.length();
        var cut = new StringBuilder();
        var cluster = new Cluster();
        for (var point : text.codePoints().toArray()) {
            room -= cluster.add(point);
            if (room < 0) {
                break;
            }
            cut.appendCodePoint(point);
        }
        return cut.toString().stripTrailing() + end;
    }

    /** A character or an emoji with everything that joins it. */
    private static final class Cluster {
        private int width;
        private boolean joined;

        /** Returns the columns that a code point adds; starts another cluster if it does not join this one. */
        int add(int point) {
            var joins = joined && width == 2 || width == 2 && point >= FIRST_SKIN_TONE && point <= LAST_SKIN_TONE;
            joined = point == JOINER;
            if (point == EMOJI_VARIATION && width == 1) {
                width = 2;
                return 1;
            }
            if (joins || isZeroWidth(point)) {
                return 0;
            }
            width = isWide(point) ? 2 : 1;
            return width;
        }
    }

    private static boolean isZeroWidth(int point) {
        var type = Character.getType(point);
        var isJamo = point >= 0x1160 && point <= 0x11FF; // medial vowels and final consonants of Hangul
        return isJamo
                || type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.FORMAT;
    }

    private static boolean isWide(int point) {
        var at = Arrays.binarySearch(WIDE, point);
        return at >= 0 || at % 2 == 0; // the end of a range, or an insertion point within one
    }

    private static int[] ranges(String text) {
        return Arrays.stream(text.split("[-\\s]+"))
                .mapToInt(point -> Integer.parseInt(point, 16))
                .toArray();
    }
}
