package dev.jeton.output;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Prints items as rows while they arrive. The first hundred determine the columns and their widths, so that a list may be
 * larger than memory.
 */
final class Rows {
    private static final int SAMPLE = 100;

    /** In characters: one write for several rows. */
    private static final int CHUNK = 32 << 10;

    private static final Pattern NEEDS_QUOTES = Pattern.compile("[,\"\r\n]");

    private final Output output;
    private final View view;
    private final boolean cut;
    private final boolean wraps;
    private final List<Object> sample = new ArrayList<>();
    private final StringBuilder chunk = new StringBuilder();
    private List<String> columns;
    private Function<List<String>, String> line;
    private final ColumnNotes notes;

    /**
     * @param view its format is TABLE, TSV or CSV; if it names no columns, the items determine them
     * @param cut  whether to truncate cells to the width of a terminal, and not to wrap them
     */
    Rows(Output output, View view, boolean cut) {
        this.output = output;
        this.view = view;
        this.columns = view.named();
        this.notes = new ColumnNotes(view.columns());
        this.cut = cut;
        this.wraps = !cut && output.terminal().stdout();
    }

    void add(Object item) {
        if (line != null) {
            notes.add(Fields.of(item));
            print(cells(item));
        } else {
            sample.add(item);
            if (sample.size() == SAMPLE) {
                start();
            }
        }
    }

    /** Prints the rows so far, once the columns are known. */
    void flush() {
        if (chunk.length() > 0) {
            output.print(chunk.toString());
            chunk.setLength(0);
        }
    }

    /** Prints what is left, and on stderr which columns are missing or hidden. */
    void end() {
        if (line == null) {
            start();
        }
        flush();
        notes.print(output);
    }

    /** Prints the sample; with a header only if the columns have names, which values that are not objects lack. */
    private void start() {
        var given = !columns.isEmpty();
        var fields = sample.stream().<Map<?, ?>>map(Fields::of).toList();
        if (!given) {
            columns = Fields.columns(fields);
        }
        fields.forEach(notes::add);
        notes.requireOne();
        var rows = new ArrayList<List<String>>();
        var hasNames = given || sample.stream().anyMatch(Fields::isObject);
        if (hasNames && view.hasHeader()) {
            rows.add(columns.stream().map(this::cell).toList());
        }
        sample.forEach(item -> rows.add(cells(item)));
        line = line(rows, given, fields);
        var isTitled = hasNames && view.hasHeader() && view.format() == Format.TABLE;
        if (isTitled && output.terminal().coloursStdout() && !columns.isEmpty()) {
            chunk.append("\u001b[1m").append(line.apply(rows.remove(0))).append("\u001b[0m\n");
        }
        rows.forEach(this::print);
        sample.clear();
    }

    private Function<List<String>, String> line(List<List<String>> rows, boolean given, List<Map<?, ?>> fields) {
        var filled = Fields.filled(fields);
        var table = view.format().equals(Format.TABLE) && !columns.isEmpty()
                ? Optional.of(table(rows, given, filled))
                : Optional.<Table>empty();
        if (!given) {
            notes.hide(
                    filled,
                    table.map(of -> of.columns().stream().map(columns::get).toList())
                            .orElse(columns));
        }
        return switch (view.format()) {
            case TSV -> row -> String.join("\t", row);
            case CSV -> row -> String.join(",", row);
            case TABLE, JSON, NDJSON, YAML, RAW ->
                row -> table.map(of -> wraps ? WrappedRow.of(row, of) : of.line(row))
                        .orElse("");
        };
    }

    private Table table(List<List<String>> rows, boolean given, Set<String> filled) {
        var table = Table.of(rows);
        if (!output.terminal().stdout() || rows.isEmpty()) {
            return table;
        }
        var screen = output.terminal().canvas().columns().getAsInt();
        if (!cut) {
            return table.narrowed(screen, "");
        }
        var others = IntStream.range(0, columns.size())
                .filter(column -> filled.contains(columns.get(column)))
                .boxed()
                .toList();
        var ellipsis = output.terminal().canvas().utf8() ? "\u2026" : "...";
        return (given ? table : table.thatFit(screen, others)).narrowed(screen, ellipsis);
    }

    private List<String> cells(Object item) {
        var fields = Fields.of(item);
        return columns.stream()
                .map(column -> cell(Fields.text(Fields.at(fields, column))))
                .toList();
    }

    private String cell(String text) {
        return switch (view.format()) {
            case TSV -> escaped(text);
            case CSV -> quoted(text);
            case TABLE, JSON, NDJSON, YAML, RAW -> Clean.line(text);
        };
    }

    private void print(List<String> row) {
        if (row.isEmpty()) {
            return;
        }
        chunk.append(line.apply(row)).append(view.format() == Format.CSV ? "\r\n" : "\n");
        if (chunk.length() >= CHUNK) {
            flush();
        }
    }

    /** Quotes a value as RFC 4180, section 2 requires; replaces control characters except line breaks and tabs. */
    private static String quoted(String text) {
        var shown = Stream.of(text.split("\r\n", -1)).map(Clean::text).collect(joining("\r\n"));
        return NEEDS_QUOTES.matcher(shown).find() ? '"' + shown.replace("\"", "\"\"") + '"' : shown;
    }

    private static String escaped(String text) {
        return Clean.escaped(text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r"));
    }
}
