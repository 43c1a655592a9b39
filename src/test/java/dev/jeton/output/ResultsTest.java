package dev.jeton.output;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.json.JsonList;
import dev.jeton.json.JsonTree;
import dev.jeton.support.Raw;
import dev.jeton.support.Recorded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResultsTest {
    private static final String ONE = "{\"id\": 1.10, \"tags\": [\"a\"]}";
    private static final String PAGE = "{\"value\": [" + ONE + "]}";

    private final Recorded recorded = Recorded.inAPipe();

    @ParameterizedTest
    @EnumSource(Format.class)
    void prints_one_object(Format format) {
        results(format).one(ONE);
        assertThat(recorded.stdout())
                .isEqualTo(
                        switch (format) {
                            case JSON, NDJSON -> "{\"id\":1.10,\"tags\":[\"a\"]}\n";
                            case TABLE -> "id  1.10\n";
                            case TSV -> "id\n1.10\n";
                            case CSV -> "id\r\n1.10\r\n";
                            case YAML -> "id: 1.10\ntags:\n- a\n";
                            case RAW -> ONE;
                        });
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void prints_one_page(Format format) {
        results(format).one(PAGE);
        assertThat(recorded.stdout())
                .isEqualTo(
                        switch (format) {
                            case JSON -> "{\"value\":[{\"id\":1.10,\"tags\":[\"a\"]}]}\n";
                            case NDJSON -> "{\"id\":1.10,\"tags\":[\"a\"]}\n";
                            case TABLE, TSV -> "id\n1.10\n";
                            case CSV -> "id\r\n1.10\r\n";
                            case YAML -> "value:\n- id: 1.10\n  tags:\n  - a\n";
                            case RAW -> PAGE;
                        });
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void prints_the_result_of_a_query(Format format) {
        results(view(format, List.of(), "value[].id")).one(PAGE);
        assertThat(recorded.stdout())
                .isEqualTo(
                        switch (format) {
                            case JSON, RAW -> "[1.10]\n";
                            case NDJSON, TSV, TABLE -> "1.10\n";
                            case CSV -> "1.10\r\n";
                            case YAML -> "- 1.10\n";
                        });
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void prints_rows(Format format) {
        results(format).list(List.of(Map.of("id", 1), Map.of("id", 2)));
        assertThat(recorded.stdout())
                .isEqualTo(
                        switch (format) {
                            case JSON -> "[{\"id\":1},{\"id\":2}]\n";
                            case RAW -> "[{\"id\":1},{\"id\":2}]";
                            case NDJSON -> "{\"id\":1}\n{\"id\":2}\n";
                            case TABLE, TSV -> "id\n1\n2\n";
                            case CSV -> "id\r\n1\r\n2\r\n";
                            case YAML -> "- id: 1\n- id: 2\n";
                        });
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void prints_an_empty_list_of_rows(Format format) {
        results(format).list(List.of());
        assertThat(recorded.stdout())
                .isEqualTo(
                        switch (format) {
                            case JSON, YAML -> "[]\n";
                            case RAW -> "[]";
                            case NDJSON, TABLE, TSV, CSV -> "";
                        });
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void prints_a_list_page_by_page(Format format) {
        var results = results(format);
        next(results, PAGE);
        next(results, "{\"value\": [2]}");
        results.end();
        assertThat(recorded.stdout())
                .isEqualTo(
                        switch (format) {
                            case JSON -> "{\"value\":[{\"id\":1.10,\"tags\":[\"a\"]},2]}\n";
                            case NDJSON -> "{\"id\":1.10,\"tags\":[\"a\"]}\n2\n";
                            case TABLE -> "value  id\n       1.10\n2\n";
                            case TSV -> "value\tid\n\t1.10\n2\t\n";
                            case CSV -> "value,id\r\n,1.10\r\n2,\r\n";
                            case YAML -> "value:\n- id: 1.10\n  tags:\n  - a\n- 2\n";
                            case RAW -> PAGE + "\n{\"value\": [2]}\n";
                        });
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void prints_an_empty_list(Format format) {
        var results = results(format);
        next(results, "{\"value\":[]}");
        results.end();
        assertThat(recorded.stdout())
                .isEqualTo(
                        switch (format) {
                            case JSON, RAW -> "{\"value\":[]}\n";
                            case NDJSON, TABLE, TSV, CSV -> "";
                            case YAML -> "value: []\n";
                        });
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"TABLE", "TSV", "CSV"},
            mode = EnumSource.Mode.EXCLUDE)
    void prints_an_item_before_the_next_arrives(Format format) {
        var results = results(format);
        next(results, PAGE);
        assertThat(recorded.stdout()).contains("1.10");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void a_query_means_the_same_for_one_page_and_for_several(Format format) {
        var whole = "{\"value\":[{\"id\":3,\"tags\":[\"a\"]},{\"id\":1},{\"id\":2}]}";
        for (var query : List.of(
                "value[].id",
                "value[?id > `1`].id",
                "value[].tags[]",
                "value[].none",
                "length(value)",
                "value[0].id",
                "sort_by(value, &id)[].id",
                "value[].id | [0]",
                "{n: length(value)}",
                "none")) {
            var one = Recorded.inAPipe();
            new Results(one.output(), view(format, List.of(), query)).one(whole);
            var several = Recorded.inAPipe();
            var results = new Results(several.output(), view(format, List.of(), query));
            next(results, "{\"value\":[{\"id\":3,\"tags\":[\"a\"]}]}");
            next(results, "{\"value\":[{\"id\":1},{\"id\":2}]}");
            results.end();
            assertThat(several.stdout()).as(query).isEqualTo(one.stdout());
        }
    }

    @Test
    void prints_a_projection_page_by_page() {
        var results = results(view(Format.NDJSON, List.of(), "value[].id"));
        next(results, PAGE);
        assertThat(recorded.stdout()).isEqualTo("1.10\n");
    }

    @Test
    void collects_a_list_up_to_the_limit_if_the_query_needs_all_of_it() {
        var results = new Results(recorded.output(), view(Format.JSON, List.of(), "length(value)"), 10);
        next(results, "{\"value\":[1,2,3]}");
        assertThatThrownBy(() -> next(results, "{\"value\":[\"longer\"]}")).isInstanceOf(Query.TooLarge.class);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void prints_the_requested_count_as_a_field_of_json_or_else_on_stderr(Format format) {
        var results = results(View.of(format).withCount());
        next(results, "{\"@odata.count\":4711,\"value\":[1]}");
        next(results, "{\"value\":[2]}");
        results.end();
        switch (format) {
            case JSON -> assertThat(recorded.stdout()).isEqualTo("{\"@odata.count\":4711,\"value\":[1,2]}\n");
            case RAW -> assertThat(recorded.stdout()).contains("4711");
            case NDJSON, TABLE, TSV, CSV, YAML ->
                assertThat(recorded.stderr()).isEqualTo("Number of items (@odata.count): 4711\n");
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void prints_the_requested_count_of_one_page(Format format) {
        new Results(recorded.output(), View.of(format).withCount())
                .json("{\"@odata.count\":4711,\"value\":[1]}".getBytes(UTF_8));
        assertThat(recorded.stdout() + recorded.stderr()).containsOnlyOnce("4711");
    }

    @Test
    void copies_the_bytes_of_items_without_white_space() {
        var items = List.of("{\"a\":\"\\u001b\\u00e9\\/é\",\"b\":1.10e+05}", "\"👍\"");
        for (var format : List.of(Format.JSON, Format.NDJSON)) {
            var pipe = Recorded.inAPipe();
            var results = new Results(pipe.output(), View.of(format));
            next(results, "{\"value\":[" + String.join(",", items) + "]}");
            assertThat(pipe.stdout())
                    .isEqualTo(
                            format == Format.JSON
                                    ? "{\"value\":[" + String.join(",", items)
                                    : String.join("\n", items) + "\n");
        }
    }

    @Test
    void rewrites_items_that_are_not_on_one_line_or_have_characters_for_terminals() {
        var items = List.of(
                "{\n\"a\":1}", "\"\u007F\"", "\"\u009B\"", "\"\u2028\"", "\"\u202E\"", "\"\u2066\"", "\"\u061C\"");
        var results = results(Format.NDJSON);
        next(results, "{\"value\":[" + String.join(",", items) + "]}");
        assertThat(recorded.stdout())
                .isEqualTo("{\"a\":1}\n\"\\u007F\"\n\"\\u009B\"\n\"\\u2028\"\n\"\\u202E\"\n\"\\u2066\"\n\"\\u061C\"\n");
    }

    @Test
    void replaces_what_is_not_utf_8() {
        var bytes = "{\"value\":[\"x?y\",1]}".getBytes(UTF_8);
        bytes[12] = (byte) 0x9B;
        var results = results(Format.JSON);
        try {
            results.next(bytes, JsonList.of(bytes, "value").orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        results.end();
        assertThat(recorded.stdout()).isEqualTo("{\"value\":[\"x\uFFFDy\",1]}\n");
    }

    @Test
    void prefers_requested_columns_to_selected_ones() {
        results(view(Format.TSV, List.of("tags", "id"))).one(PAGE);
        results(new View(Format.TSV, List.of(), Optional.empty(), List.of("tags")))
                .one(PAGE);
        assertThat(recorded.stdout()).isEqualTo("tags\tid\n[\"a\"]\t1.10\ntags\n[\"a\"]\n");
    }

    @ParameterizedTest
    @EnumSource(value = Format.class, mode = EnumSource.Mode.EXCLUDE, names = "RAW")
    void prints_no_control_character_of_a_response(Format format) {
        var hostile = "a\u001b]0;b\u0007\r\u007F\u0085\u009B2J\u061C\u200F\u202E\u2066\u2028\u2029b";
        var json = JsonTree.write(Map.of(hostile, hostile, "nested", List.of(hostile)));
        for (var seen : List.of(Recorded.inAPipe(), Recorded.onATerminal(false))) {
            var results = new Results(seen.output(), View.of(format));
            results.head(List.of("x: " + hostile));
            results.one(json);
            results = new Results(seen.output(), View.of(format));
            next(results, "{\"value\":[" + json + "," + json + "]}");
            results.end();
            assertThat(seen.stdout().replace("\r\n", "\n"))
                    .contains("2J")
                    .doesNotContainPattern(
                            "[\\p{Cntrl}\u0080-\u009F&&[^\\n\\t]]" + "|[\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]");
        }
    }

    @Test
    void prints_raw_output_unchanged() {
        results(Format.RAW).one("\u001b[2J\n");
        assertThat(recorded.stdout()).isEqualTo("\u001b[2J\n");
    }

    @Test
    void prints_binary_data_to_a_pipe_but_not_to_a_terminal() {
        var bytes = new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, (byte) 0xFF};
        results(Format.JSON).bytes(bytes, false);
        assertThat(recorded.bytes()).isEqualTo(bytes);
        var screen = Recorded.onATerminal(true);
        var results = new Results(screen.output(), View.of(Format.JSON));
        assertThatThrownBy(() -> results.bytes(bytes, false)).isInstanceOf(Output.BinaryOnTerminal.class);
        assertThat(screen.stdout()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"JSON", "RAW"})
    void prints_text_that_is_not_json_unchanged_to_a_pipe(Format format) {
        for (var text : List.of("a;b\r\n1;2", "\uFEFFZoë", "<html>", " ", "{\"id\":\"1")) {
            for (var charset : List.of(UTF_8, UTF_16, ISO_8859_1)) {
                var pipe = Recorded.inAPipe();
                new Results(pipe.output(), View.of(format)).bytes(text.getBytes(charset), true);
                assertThat(pipe.bytes()).isEqualTo(text.getBytes(charset));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void prints_a_json_response_in_the_format(Format format) {
        results(format).one(ONE);
        var pipe = Recorded.inAPipe();
        new Results(pipe.output(), View.of(format)).json(ONE.getBytes(UTF_8));
        assertThat(pipe.stdout()).isEqualTo(recorded.stdout());
    }

    @Test
    void keeps_the_byte_order_mark_in_raw_output() {
        results(Format.RAW).json(("\uFEFF" + ONE).getBytes(UTF_8));
        assertThat(recorded.stdout()).isEqualTo("\uFEFF" + ONE);
    }

    @Test
    void removes_control_characters_from_text_on_a_terminal() {
        var screen = Recorded.onATerminal(false);
        new Results(screen.output(), View.of(Format.JSON)).bytes("<p>\u001b[2J".getBytes(UTF_8), true);
        assertThat(screen.stdout()).isEqualTo("<p>\uFFFD[2J\n");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void fails_and_prints_nothing_for_a_query_on_text(Format format) {
        var results = results(view(format, List.of(), "id"));
        assertThat(results.needsJson()).isTrue();
        assertThatThrownBy(() -> results.bytes("<html>".getBytes(UTF_8), true)).isInstanceOf(Query.NotApplicable.class);
        assertThatThrownBy(() -> results.bytes(new byte[] {1}, false)).isInstanceOf(Query.NotApplicable.class);
        assertThat(recorded.stdout()).isEmpty();
    }

    @Test
    void only_json_and_raw_can_show_what_is_not_json() {
        assertThat(Stream.of(Format.values()).filter(format -> !results(format).needsJson()))
                .containsExactly(Format.JSON, Format.RAW);
    }

    @Test
    void skips_the_byte_order_mark_of_a_number() {
        results(Format.JSON).one("\uFEFF25");
        results(Format.NDJSON).one("\uFEFF25");
        assertThat(recorded.stdout()).isEqualTo("25\n25\n");
        results(Format.RAW).one("\uFEFF25");
        assertThat(recorded.stdout()).endsWith("\n\uFEFF25");
    }

    @Test
    void prints_nothing_for_an_empty_body() {
        var screen = Recorded.onATerminal(false);
        for (var output : List.of(recorded.output(), screen.output())) {
            for (var view : List.of(View.of(Format.JSON), view(Format.JSON, List.of(), "id"))) {
                new Results(output, view).bytes(new byte[0], false);
            }
        }
        assertThat(recorded.stdout() + screen.stdout()).isEmpty();
    }

    @Test
    void names_formats_in_lower_case() {
        assertThat(Format.values())
                .extracting(Format::toString)
                .containsExactly("json", "ndjson", "table", "tsv", "csv", "yaml", "raw");
    }

    private static void next(Results results, String page) {
        results.next(page.getBytes(UTF_8), Raw.list(page));
    }

    private static View view(Format format, List<String> columns, String... query) {
        return new View(format, columns, Stream.of(query).findFirst().map(Query::of), List.of());
    }

    private Results results(Format format) {
        return results(View.of(format));
    }

    private Results results(View view) {
        return new Results(recorded.output(), view);
    }
}
