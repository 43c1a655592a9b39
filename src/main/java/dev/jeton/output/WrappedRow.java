package dev.jeton.output;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Formats a row of a table whose cells break between words, so that no part of them is lost on a narrow terminal. */
final class WrappedRow {
    private WrappedRow() {}

    /** Returns the lines of a row; a cell has the width of its column in the table. */
    static String of(List<String> row, Table table) {
        var cells = table.columns().stream()
                .map(column -> cell(row.get(column), table.widths().get(column)))
                .toList();
        var height = cells.stream().mapToInt(List::size).max().orElse(1);
        return IntStream.range(0, height)
                .mapToObj(at -> table.line(line(cells, at, row.size(), table.columns())))
                .collect(joining("\n"));
    }

    private static List<String> line(List<List<String>> cells, int at, int size, List<Integer> columns) {
        var line = new ArrayList<>(Collections.nCopies(size, ""));
        for (var i = 0; i < columns.size(); i++) {
            line.set(columns.get(i), at < cells.get(i).size() ? cells.get(i).get(at) : "");
        }
        return line;
    }

    private static List<String> cell(String text, int width) {
        return WordWrap.lines("", text, "", width).stream()
                .flatMap(line -> pieces(line, width).stream())
                .toList();
    }

    /** Breaks a word that is longer than the column. */
    private static List<String> pieces(String line, int width) {
        var pieces = new ArrayList<String>();
        var rest = line;
        while (TextWidth.of(rest) > width) {
            var piece = TextWidth.cut(rest, width, "");
            if (piece.isEmpty()) {
                break; // a wide character in a column of one
            }
            pieces.add(piece);
            rest = rest.substring(piece.length());
        }
        pieces.add(rest);
        return pieces;
    }
}
