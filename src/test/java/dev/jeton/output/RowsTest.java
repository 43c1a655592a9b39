package dev.jeton.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.failure.Failure;
import dev.jeton.json.JsonTree;
import dev.jeton.support.Recorded;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RowsTest {
    @Test
    void does_not_truncate_a_table_in_a_pipe() {
        var recorded = Recorded.inAPipe();
        var long100 = "x".repeat(100);
        rows(recorded, Format.TABLE, List.of(), "{\"id\":1,\"displayName\":\"" + long100 + "\"}");
        assertThat(recorded.stdout()).isEqualTo("displayName" + " ".repeat(89) + "  id\n" + long100 + "  1\n");
    }

    @Test
    void fits_a_table_to_the_terminal() {
        var recorded = Recorded.on(Recorded.terminal(false, 40), () -> {});
        rows(
                recorded,
                Format.TABLE,
                List.of(),
                "{\"id\":\"0123456789\",\"mail\":null,\"jobTitle\":\"Leiterin 王秀英 des Vertriebs in Zürich\",\"displayName\":\"Adele\"}");
        assertThat(recorded.stdout().lines())
                .allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThanOrEqualTo(40))
                .anySatisfy(line -> assertThat(line).startsWith("Adele").endsWith("0123456789"))
                .noneSatisfy(line -> assertThat(line).contains("mail"));
    }

    @Test
    void prints_all_requested_columns_on_a_narrow_terminal() {
        var recorded = Recorded.on(Recorded.terminal(false, 20), () -> {});
        rows(
                recorded,
                Format.TABLE,
                List.of("id", "nothing", "n.city"),
                "{\"id\":\"0123456789\",\"n\":{\"city\":\"Ulm\"}}");
        assertThat(recorded.stdout()).isEqualTo("id     noth…  n.ci…\n0123…         Ulm\n");
    }

    @Test
    void removes_control_characters_from_values_and_names() {
        var recorded = Recorded.onATerminal(false);
        rows(recorded, Format.TABLE, List.of(), "{\"a\\u001b[2Jb\":\"x\\u001b]0;title\\u0007y\\nz\"}");
        assertThat(recorded.stdout()).isEqualTo("a\uFFFD[2Jb\nx\uFFFD]0;title\uFFFDy z\n");
    }

    @Test
    void escapes_tabs_and_line_breaks_in_tsv() {
        var recorded = Recorded.inAPipe();
        rows(recorded, Format.TSV, List.of(), "{\"a\":\"x\\ty\\nz\\\\\\r\",\"b\":null,\"c\":true}", "{\"a\":\"1\"}");
        assertThat(recorded.stdout()).isEqualTo("a\tb\tc\nx\\ty\\nz\\\\\\r\t\ttrue\n1\t\t\n");
    }

    @Test
    void escapes_control_characters_in_tsv() {
        var recorded = Recorded.inAPipe();
        rows(recorded, Format.TSV, List.of(), "{\"a\u009B\":\"x\\u001b[2J\u202Ey\u2028z\u0085\"}");
        assertThat(recorded.stdout()).isEqualTo("a\\u009B\nx\\u001B[2J\\u202Ey\\u2028z\\u0085\n");
    }

    @Test
    void prints_no_header_for_items_without_names() {
        var recorded = Recorded.inAPipe();
        rows(recorded, Format.TSV, List.of(), "[\"a\",1]", "[\"b\",2]");
        assertThat(recorded.stdout()).isEqualTo("a\t1\nb\t2\n");
    }

    @Test
    void starts_printing_after_a_hundred_items() {
        var recorded = Recorded.inAPipe();
        var rows = new Rows(recorded.output(), View.of(Format.TABLE), true);
        IntStream.range(0, 99)
                .forEach(number -> rows.add(
                        JsonTree.parse("{\"id\":" + number + "}").orElseThrow().value()));
        rows.flush();
        assertThat(recorded.stdout()).isEmpty();
        rows.add(JsonTree.parse("{\"id\":99}").orElseThrow().value());
        rows.flush();
        assertThat(recorded.stdout().lines()).hasSize(101);
        rows.add(JsonTree.parse("{\"id\":100}").orElseThrow().value());
        rows.flush();
        assertThat(recorded.stdout().lines()).hasSize(102);
    }

    @Test
    void prints_nothing_without_rows() {
        var recorded = Recorded.inAPipe();
        rows(recorded, Format.TABLE, List.of());
        assertThat(recorded.stdout()).isEmpty();
    }

    @Test
    void quotes_values_in_csv_as_rfc_4180_requires() {
        var recorded = Recorded.inAPipe();
        rows(
                recorded,
                Format.CSV,
                List.of(),
                "{\"a,b\":\"x\\\"y\",\"c\":\"1,2\",\"d\":\"=1+1\",\"e\":null,\"f\":\"a\\r\\nb\"}");
        assertThat(recorded.stdout()).isEqualTo("\"a,b\",c,d,e,f\r\n\"x\"\"y\",\"1,2\",=1+1,,\"a\r\nb\"\r\n");
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"TABLE", "TSV", "CSV"})
    void prints_no_header_if_none_is_wanted(Format format) {
        var recorded = Recorded.inAPipe();
        var rows = new Rows(recorded.output(), View.of(format).withoutHeader(), true);
        rows.add(Map.of("id", 1));
        rows.end();
        assertThat(recorded.stdout().strip()).isEqualTo("1");
    }

    @Test
    void puts_names_first_and_id_last() {
        var recorded = Recorded.inAPipe();
        rows(
                recorded,
                Format.CSV,
                List.of(),
                "{\"id\":1,\"size\":2,\"mail\":3,\"subject\":4,\"name\":5,\"displayName\":6}");
        assertThat(recorded.stdout()).startsWith("displayName,name,subject,mail,size,id\r\n");
    }

    @Test
    void says_how_many_columns_are_hidden() {
        var terminal = Recorded.on(Recorded.terminal(false, 30), () -> {});
        var wide =
                "{\"id\":\"0123456789\",\"name\":\"Adele\",\"a\":\"x123456789\",\"b\":\"y123456789\",\"c\":null,\"d\":[],\"e\":{\"f\":1},\"@odata.type\":\"t\"}";
        rows(terminal, Format.TABLE, List.of(), wide);
        assertThat(terminal.stdout()).startsWith("name   a           id\n");
        assertThat(terminal.stderr())
                .isEqualTo(
                        "2 columns are hidden (b, e):\nchoose columns with --columns,\nor print everything with -o\njson.\n");
        var named = Recorded.on(Recorded.terminal(false, 30), () -> {});
        rows(named, Format.TABLE, List.of("id"), wide);
        assertThat(named.stderr()).isEmpty();
        var pipe = Recorded.inAPipe();
        rows(pipe, Format.TABLE, List.of(), wide);
        assertThat(pipe.stderr()).startsWith("1 column is hidden (e)");
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"TSV", "CSV"})
    void says_which_nested_fields_have_no_column(Format format) {
        var pipe = Recorded.inAPipe();
        rows(
                pipe,
                format,
                List.of(),
                "{\"id\":1,\"phones\":[]}",
                "{\"id\":2,\"phones\":[\"1\"],\"manager\":{\"id\":3}}");
        assertThat(pipe.stdout().lines()).containsExactly("id", "1", "2");
        assertThat(pipe.stderr())
                .isEqualTo("2 columns are hidden (phones, manager):"
                        + " choose columns with --columns, or print everything with -o json.\n");
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"TABLE", "TSV", "CSV"})
    void fails_if_no_item_has_a_requested_column(Format format) {
        var pipe = Recorded.inAPipe();
        assertThatThrownBy(() -> rows(pipe, format, List.of("dispalyName"), "{\"id\":1,\"displayName\":null}"))
                .hasMessageContaining("'dispalyName' (--columns): no item has such a field")
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.advice()).contains("Did you mean displayName?"));
        assertThat(pipe.stdout()).isEmpty();
    }

    @Test
    void warns_of_a_requested_column_that_no_item_has() {
        var pipe = Recorded.inAPipe();
        rows(pipe, Format.TSV, List.of("id", "m.id", "x", "y"), "{\"id\":1,\"m\":null}", "{\"id\":2,\"y\":3}");
        assertThat(pipe.stdout()).isEqualTo("id\tm.id\tx\ty\n1\t\t\t\n2\t\t\t3\n");
        assertThat(pipe.stderr()).isEqualTo("jeton: warning: no item has 'x' (--columns). Fields: id, m, y.\n");
    }

    @Test
    void finds_a_column_that_only_a_late_item_has() {
        var pipe = Recorded.inAPipe();
        var items = Stream.concat(
                IntStream.range(0, 150).mapToObj(number -> "{\"id\":" + number + "}"), Stream.of("{\"id\":1,\"x\":2}"));
        rows(pipe, Format.TSV, List.of("id", "x"), items.toArray(String[]::new));
        assertThat(pipe.stderr()).isEmpty();
    }

    @Test
    void warns_of_nothing_without_items() {
        var pipe = Recorded.inAPipe();
        rows(pipe, Format.TSV, List.of("x"));
        assertThat(pipe.stdout()).isEqualTo("x\n");
        assertThat(pipe.stderr()).isEmpty();
    }

    private static void rows(Recorded recorded, Format format, List<String> columns, String... items) {
        var rows = new Rows(recorded.output(), View.of(format).withColumns(columns), true);
        for (var item : items) {
            rows.add(JsonTree.parse(item).orElseThrow().value());
        }
        rows.end();
    }
}
