package dev.jeton.output;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines between words, so that it can be read and a URL or an ID can be selected. A long word stays whole. */
public final class WordWrap {
    private WordWrap() {}

    /**
     * Returns the lines of a text.
     *
     * @param first   what the first line begins with
     * @param indent  what the other lines begin with
     * @param columns width of the terminal
     */
    public static List<String> lines(String first, String text, String indent, int columns) {
        return lines(first, List.of(text.split(" ")), indent, "", columns);
    }

    /** @param end of each line but the last */
    public static List<String> lines(String first, List<String> words, String indent, String end, int columns) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder(first);
        var isEmpty = true;
        for (var i = 0; i < words.size(); i++) {
            var room = columns - (i == words.size() - 1 ? 0 : end.length());
            if (!isEmpty && TextWidth.of(line + " " + words.get(i)) > room) {
                lines.add(line + end);
                line = new StringBuilder(indent);
                isEmpty = true;
            }
            line.append(isEmpty ? "" : " ").append(words.get(i));
            isEmpty = false;
        }
        lines.add(line.toString());
        return lines;
    }
}
