package dev.jeton.output;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Formats rows with aligned columns.
 *
 * @param columns  the indexes of the cells to print
 * @param widths   the widths of all cells, by index
 * @param ellipsis the end of a truncated cell; empty to truncate nothing
 */
record Table(List<Integer> columns, List<Integer> widths, String ellipsis) {
    private static final String GAP = "  ";

    /** Wide columns count as this wide if a table has to fit, since they can be truncated. IDs of Graph are shorter. */
    private static final int WIDE = 40;

    /** Returns a table with all columns of these rows, each as wide as its widest cell. */
    static Table of(List<List<String>> rows) {
        var columns = rows.isEmpty()
                ? List.<Integer>of()
                : IntStream.range(0, rows.get(0).size()).boxed().toList();
        var widths = columns.stream()
                .map(column -> rows.stream()
                        .mapToInt(row -> TextWidth.of(row.get(column)))
                        .max()
                        .orElse(0))
                .toList();
        return new Table(columns, widths, "");
    }

    /** Returns a table of the first column, the last, and as many of these others as fit the width of a screen. */
    Table thatFit(int screen, List<Integer> others) {
        var kept = Stream.of(0, columns.size() - 1).distinct().toList();
        for (var other : others) {
            var more = Stream.concat(kept.stream(), Stream.of(other))
                    .distinct()
                    .sorted()
                    .toList();
            kept = width(more, WIDE) <= screen ? more : kept;
        }
        return new Table(kept, widths, ellipsis);
    }

    /** Returns the same table, whose widest columns are truncated to fit the width of a screen. */
    Table narrowed(int screen, String ellipsis) {
        var max = widths.stream().mapToInt(Integer::intValue).max().orElse(0);
        while (max > 1 && width(columns, max) > screen) {
            max--;
        }
        var limit = max;
        return new Table(
                columns, widths.stream().map(width -> Math.min(width, limit)).toList(), ellipsis);
    }

    List<String> lines(List<List<String>> rows) {
        return rows.stream().map(this::line).toList();
    }

    String line(List<String> row) {
        return columns.stream()
                .map(column -> padded(row.get(column), widths.get(column)))
                .collect(joining(GAP))
                .stripTrailing();
    }

    private String padded(String cell, int width) {
        var shown = ellipsis.isEmpty() ? cell : TextWidth.cut(cell, width, ellipsis);
        return shown + " ".repeat(Math.max(0, width - TextWidth.of(shown)));
    }

    private int width(List<Integer> some, int max) {
        return some.stream()
                        .mapToInt(column -> Math.min(widths.get(column), max))
                        .sum()
                + GAP.length() * (some.size() - 1);
    }
}
