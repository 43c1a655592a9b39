package dev.jeton.output;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Rows as columns for a person; nested values and OData annotations are left to the other formats. */
final class Table {
    private static final String GAP = "  ";

    private Table() {}

    /** A line an item, under the fields' names in the order in which they first came. */
    static List<String> of(List<Map<String, Object>> rows) {
        var columns = columns(rows);
        var cells = new ArrayList<List<String>>();
        cells.add(columns.stream().map(Clean::line).toList());
        rows.forEach(row ->
                cells.add(columns.stream().map(column -> cell(row.get(column))).toList()));
        return aligned(cells);
    }

    /** A line a field. */
    static List<String> ofFields(Map<String, Object> fields) {
        return aligned(columns(List.of(fields)).stream()
                .map(name -> List.of(Clean.line(name), cell(fields.get(name))))
                .toList());
    }

    private static Set<String> columns(List<Map<String, Object>> rows) {
        return rows.stream()
                .flatMap(row -> row.entrySet().stream())
                .filter(field -> !field.getKey().startsWith("@"))
                .filter(field -> !(field.getValue() instanceof Map || field.getValue() instanceof List))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String cell(Object value) {
        return value == null || value instanceof Map || value instanceof List ? "" : Clean.line(String.valueOf(value));
    }

    private static List<String> aligned(List<List<String>> rows) {
        if (rows.isEmpty() || rows.get(0).isEmpty()) {
            return List.of();
        }
        var last = rows.get(0).size() - 1;
        var widths = new int[last + 1];
        rows.forEach(row -> {
            for (var column = 0; column <= last; column++) {
                widths[column] = Math.max(widths[column], width(row.get(column)));
            }
        });
        return rows.stream().map(row -> padded(row, widths)).toList();
    }

    private static String padded(List<String> row, int[] widths) {
        var line = new StringBuilder();
        for (var column = 0; column < widths.length; column++) {
            line.append(row.get(column))
                    .append(" ".repeat(widths[column] - width(row.get(column))))
                    .append(GAP);
        }
        return line.toString().stripTrailing();
    }

    /** Columns on the screen: none for a combining mark, two for East Asian wide letters and for pictures. */
    static int width(String text) {
        return text.codePoints().map(Table::width).sum();
    }

    private static int width(int point) {
        var type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        var wide = point >= 0x1100 && point <= 0x115F
                || point >= 0x2E80 && point <= 0xA4CF
                || point >= 0xAC00 && point <= 0xD7A3
                || point >= 0xF900 && point <= 0xFAFF
                || point >= 0xFE30 && point <= 0xFE6F
                || point >= 0xFF00 && point <= 0xFF60
                || point >= 0xFFE0 && point <= 0xFFE6
                || point >= 0x1F300 && point <= 0x1FAFF
                || point >= 0x20000 && point <= 0x3FFFD;
        return wide ? 2 : 1;
    }
}
