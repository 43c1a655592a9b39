package dev.jeton.output;

import java.util.ArrayList;
import java.util.List;

/** Formats names and values as lines that fit a terminal: a value breaks between words, below its own beginning. */
final class WrappedFields {
    private static final String GAP = "  ";

    private WrappedFields() {}

    /** @param cells pairs of a name and a value */
    static List<String> lines(List<List<String>> cells, int columns) {
        var widest =
                cells.stream().mapToInt(pair -> TextWidth.of(pair.get(0))).max().orElse(0);
        var indent = " ".repeat(widest) + GAP;
        var lines = new ArrayList<String>();
        for (var pair : cells) {
            var name = pair.get(0) + " ".repeat(widest - TextWidth.of(pair.get(0))) + GAP;
            WordWrap.lines(name, pair.get(1), indent, columns).stream()
                    .map(String::stripTrailing)
                    .forEach(lines::add);
        }
        return lines;
    }
}
