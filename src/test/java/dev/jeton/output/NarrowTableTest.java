package dev.jeton.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.support.Recorded;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that no line of a table is wider than a narrow terminal. */
class NarrowTableTest {
    private static final List<String> NAMES = List.of(
            "Adele Vance",
            "王秀英 und 李娜 aus der Abteilung für Übersetzungen",
            "👩‍💻👨‍👩‍👧‍👦🧔‍♂️ und so weiter und so fort, ohne Ende",
            "Zoe\u0308 Mu\u0308ller-Lu\u0308denscheidt",
            "שלום עולם, מה שלומך היום ומחר וגם אחר כך",
            "");

    @ParameterizedTest
    @CsvSource({"20, true", "20, false", "40, true", "40, false", "12, true", "12, false", "9, true", "9, false"})
    void prints_no_line_wider_than_the_terminal(int screen, boolean utf8) {
        var lines = lines(screen, utf8, List.of(), items(150));
        assertThat(lines)
                .hasSize(151)
                .allSatisfy(line -> assertThat(TextWidth.of(line)).as(line).isLessThanOrEqualTo(screen));
    }

    @ParameterizedTest
    @CsvSource({"20, true", "20, false", "40, true", "40, false", "12, false", "9, true", "9, false"})
    void truncates_requested_columns(int screen, boolean utf8) {
        var lines = lines(screen, utf8, List.of("displayName", "jobTitle", "id"), items(150));
        assertThat(lines)
                .hasSize(151)
                .allSatisfy(line -> assertThat(TextWidth.of(line)).as(line).isLessThanOrEqualTo(screen));
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 40})
    void wraps_the_cells_of_jetons_own_rows_and_loses_nothing(int screen) {
        var recorded = Recorded.on(Recorded.terminal(false, screen), () -> {});
        var value = "Mail.ReadWrite Files.ReadWrite User.Read";
        new Results(recorded.output(), View.of(Format.TABLE)).list(List.of(row("scopes", value), row("tenant", "x")));
        var lines = recorded.stdout().lines().toList();
        assertThat(lines)
                .hasSizeGreaterThan(3)
                .allSatisfy(line -> assertThat(TextWidth.of(line)).as(line).isLessThanOrEqualTo(screen));
        var ofValue = lines.stream()
                .skip(1)
                .limit(lines.size() - 2L)
                .map(line -> line.substring(9))
                .collect(Collectors.joining());
        assertThat(ofValue.replace(" ", "")).isEqualTo(value.replace(" ", ""));
        assertThat(lines.get(lines.size() - 1)).isEqualTo("tenant   x");
    }

    @Test
    void wraps_nothing_in_a_pipe_also_if_a_later_cell_is_wider_than_the_first_hundred() {
        var recorded = Recorded.inAPipe();
        var rows = IntStream.rangeClosed(1, 101)
                .mapToObj(at -> row("a", "two words".repeat(at > 100 ? 9 : 1)))
                .toList();
        new Results(recorded.output(), View.of(Format.TABLE)).list(rows);
        assertThat(recorded.stdout().lines()).hasSize(102);
    }

    private static Map<String, Object> row(String setting, String value) {
        var row = new LinkedHashMap<String, Object>();
        row.put("setting", setting);
        row.put("value", value);
        return row;
    }

    @Test
    void aligns_the_last_column() {
        var lines = lines(40, true, List.of(), items(120));
        var places = lines.stream()
                .map(line -> TextWidth.of(line.substring(0, line.lastIndexOf("  ") + 2)))
                .distinct();
        assertThat(places).as(String.join("\n", lines)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 40})
    void does_not_truncate_a_table_that_fits(int screen) {
        assertThat(lines(screen, true, List.of(), List.of(Map.of("displayName", "王秀英"))))
                .containsExactly("displayName", "王秀英");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void truncates_the_ellipsis_to_the_width(int columns) {
        assertThat(TextWidth.cut("abcdef", columns, "...")).isEqualTo(".".repeat(columns));
        assertThat(TextWidth.cut("王秀英", columns, "...")).isEqualTo(".".repeat(columns));
    }

    @Test
    void prints_no_lines_for_items_without_columns() {
        var nested = Map.<String, Object>of("manager", Map.of("id", "1"));
        assertThat(lines(
                        20,
                        true,
                        List.of(),
                        Stream.generate(() -> nested).limit(150).toList()))
                .isEmpty();
    }

    /** The first hundred items determine the widths; those after them are wider. */
    private static List<Map<String, Object>> items(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> Map.<String, Object>of(
                        "displayName",
                        NAMES.get(number % NAMES.size()),
                        "jobTitle",
                        number < 100 ? "Chef" : "Oberaufsichtsratsvorsitzende 王秀英",
                        "id",
                        "11111111-2222-3333-4444-" + "5".repeat(number < 100 ? 12 : 40)))
                .toList();
    }

    private static List<String> lines(int screen, boolean utf8, List<String> columns, List<Map<String, Object>> items) {
        var terminal = new Terminal(true, true, false, true, new Canvas(utf8, () -> screen, () -> 24));
        var recorded = Recorded.on(terminal, () -> {});
        var rows = new Rows(recorded.output(), View.of(Format.TABLE).withColumns(columns), true);
        items.forEach(rows::add);
        rows.end();
        return recorded.stdout().lines().toList();
    }
}
