package dev.jeton.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.json.JsonTree;
import dev.jeton.support.Recorded;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

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
        var recorded = Recorded.onATerminal(true);
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
        var rows = new Rows(recorded.output(), Format.TABLE, List.of(), true);
        IntStream.range(0, 99)
                .forEach(number -> rows.add(
                        JsonTree.parse("{\"id\":" + number + "}").orElseThrow().value()));
        assertThat(recorded.stdout()).isEmpty();
        rows.add(JsonTree.parse("{\"id\":99}").orElseThrow().value());
        assertThat(recorded.stdout().lines()).hasSize(101);
        rows.add(JsonTree.parse("{\"id\":100}").orElseThrow().value());
        assertThat(recorded.stdout().lines()).hasSize(102);
    }

    @Test
    void prints_nothing_without_rows() {
        var recorded = Recorded.inAPipe();
        rows(recorded, Format.TABLE, List.of());
        assertThat(recorded.stdout()).isEmpty();
    }

    private static void rows(Recorded recorded, Format format, List<String> columns, String... items) {
        var rows = new Rows(recorded.output(), format, columns, true);
        for (var item : items) {
            rows.add(JsonTree.parse(item).orElseThrow().value());
        }
        rows.end();
    }
}
