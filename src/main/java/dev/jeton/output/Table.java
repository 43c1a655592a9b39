package dev.jeton.output;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Columns that stand straight.
 *
 * @param columns  which of a row's cells are shown
 * @param widths   theirs, by the index of the cell
 * @param ellipsis stands for what a cell has no room for; empty where nothing is cut
 */
record Table(List<Integer> columns, List<Integer> widths, String ellipsis) {
    private static final String GAP = "  ";

    /** Wider columns are the first to be narrowed; an ID of Graph's is shown whole. */
    private static final int WIDE = 40;

    /** Every column of these rows, each as wide as its widest cell. */
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

    /** The first column, the last, and as many of these others as a screen has room for. */
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

    /** The same columns, narrowed to the width of a screen. */
    Table narrowed(int screen, String ellipsis) {
        var most = widths.stream().mapToInt(Integer::intValue).max().orElse(0);
        while (most > 1 && width(columns, most) > screen) {
            most--;
        }
        var cap = most;
        return new Table(
                columns, widths.stream().map(width -> Math.min(width, cap)).toList(), ellipsis);
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

    private int width(List<Integer> some, int most) {
        return some.stream()
                        .mapToInt(column -> Math.min(widths.get(column), most))
                        .sum()
                + GAP.length() * (some.size() - 1);
    }
}
