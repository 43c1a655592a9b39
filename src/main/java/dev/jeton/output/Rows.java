package dev.jeton.output;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Prints items as rows while they arrive. The first hundred determine the columns and their widths, so that a list may be
 * larger than memory.
 */
final class Rows {
    private static final int SAMPLE = 100;

    private final Output output;
    private final Format format;
    private final boolean cut;
    private final List<Object> sample = new ArrayList<>();
    private List<String> columns;
    private Function<List<String>, String> line;

    /**
     * @param format  TABLE or TSV
     * @param columns the names of the columns; if empty, the items determine them
     * @param cut     whether to truncate cells to the width of a terminal
     */
    Rows(Output output, Format format, List<String> columns, boolean cut) {
        this.output = output;
        this.format = format;
        this.columns = columns;
        this.cut = cut && output.terminal().stdout();
    }

    void add(Object item) {
        if (line != null) {
            print(cells(item));
        } else {
            sample.add(item);
            if (sample.size() == SAMPLE) {
                start();
            }
        }
    }

    void end() {
        if (line == null) {
            start();
        }
    }

    /** Prints the sample; with a header only if the columns have names, which values that are not objects lack. */
    private void start() {
        var given = !columns.isEmpty();
        if (!given) {
            columns = Fields.columns(sample.stream().map(Fields::of).toList());
        }
        var rows = new ArrayList<List<String>>();
        if (given || sample.stream().anyMatch(Fields::isObject)) {
            rows.add(columns.stream().map(this::cell).toList());
        }
        sample.forEach(item -> rows.add(cells(item)));
        line = format == Format.TSV ? row -> String.join("\t", row) : table(rows, given)::line;
        rows.forEach(this::print);
        sample.clear();
    }

    private Table table(List<List<String>> rows, boolean given) {
        var table = Table.of(rows);
        if (!cut || rows.isEmpty()) {
            return table;
        }
        var screen = output.terminal().canvas().columns().getAsInt();
        var filled = IntStream.range(0, columns.size())
                .filter(column ->
                        rows.stream().skip(1).anyMatch(row -> !row.get(column).isEmpty()))
                .boxed()
                .toList();
        var ellipsis = output.terminal().canvas().utf8() ? "\u2026" : "...";
        return (given ? table : table.thatFit(screen, filled)).narrowed(screen, ellipsis);
    }

    private List<String> cells(Object item) {
        var fields = Fields.of(item);
        return columns.stream()
                .map(column -> cell(Fields.text(Fields.at(fields, column))))
                .toList();
    }

    private String cell(String text) {
        return format == Format.TSV ? escaped(text) : Clean.line(text);
    }

    private void print(List<String> row) {
        if (row.isEmpty()) {
            return;
        }
        output.exactLine(line.apply(row));
    }

    private static String escaped(String text) {
        return text.codePoints()
                .mapToObj(point -> switch (point) {
                    case '\\' -> "\\\\";
                    case '\t' -> "\\t";
                    case '\n' -> "\\n";
                    case '\r' -> "\\r";
                    default -> Clean.escaped(Character.toString(point));
                })
                .collect(joining());
    }
}
