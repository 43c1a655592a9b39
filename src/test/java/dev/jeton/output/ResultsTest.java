package dev.jeton.output;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.json.JsonTree;
import dev.jeton.support.Recorded;
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
                            case NDJSON, TABLE, TSV -> "";
                        });
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void prints_a_list_page_by_page(Format format) {
        var results = results(format);
        results.next(PAGE, List.of(ONE));
        results.next("{\"value\": [2]}", List.of("2"));
        results.end();
        assertThat(recorded.stdout())
                .isEqualTo(
                        switch (format) {
                            case JSON -> "{\"value\":[{\"id\":1.10,\"tags\":[\"a\"]},2]}\n";
                            case NDJSON -> "{\"id\":1.10,\"tags\":[\"a\"]}\n2\n";
                            case TABLE -> "value  id\n       1.10\n2\n";
                            case TSV -> "value\tid\n\t1.10\n2\t\n";
                            case YAML -> "value:\n- id: 1.10\n  tags:\n  - a\n- 2\n";
                            case RAW -> PAGE + "\n{\"value\": [2]}\n";
                        });
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void prints_an_empty_list(Format format) {
        var results = results(format);
        results.next("{\"value\":[]}", List.of());
        results.end();
        assertThat(recorded.stdout())
                .isEqualTo(
                        switch (format) {
                            case JSON, RAW -> "{\"value\":[]}\n";
                            case NDJSON, TABLE, TSV -> "";
                            case YAML -> "value: []\n";
                        });
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"TABLE", "TSV"},
            mode = EnumSource.Mode.EXCLUDE)
    void prints_an_item_before_the_next_arrives(Format format) {
        var results = results(format);
        results.next(PAGE, List.of(ONE));
        assertThat(recorded.stdout()).contains("1.10");
    }

    @Test
    void applies_the_query_to_each_item_of_a_list() {
        var results = results(view(Format.NDJSON, List.of(), "tags[0]"));
        results.next(PAGE, List.of(ONE, "{\"tags\":[\"b\"]}"));
        results.end();
        assertThat(recorded.stdout()).isEqualTo("\"a\"\n\"b\"\n");
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
            results.next(json, List.of(json, json));
            results.end();
            assertThat(seen.stdout())
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
    @EnumSource(Format.class)
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
    void prints_invalid_json_unchanged_to_a_pipe(Format format) {
        for (var body : List.of(
                "{\"id\":\"1".getBytes(UTF_8), "{\"id\":\"ë\"}".getBytes(ISO_8859_1), "{} {}".getBytes(UTF_8))) {
            var pipe = Recorded.inAPipe();
            new Results(pipe.output(), View.of(format)).json(body);
            assertThat(pipe.bytes()).isEqualTo(body);
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
        assertThatThrownBy(() -> results.json("{\"id\":\"1".getBytes(UTF_8))).isInstanceOf(Query.NotApplicable.class);
        assertThatThrownBy(() -> results.bytes("<html>".getBytes(UTF_8), true)).isInstanceOf(Query.NotApplicable.class);
        assertThatThrownBy(() -> results.bytes(new byte[] {1}, false)).isInstanceOf(Query.NotApplicable.class);
        assertThat(recorded.stdout()).isEmpty();
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
                new Results(output, view).json(new byte[0]);
                new Results(output, view).bytes(new byte[0], false);
            }
        }
        assertThat(recorded.stdout() + screen.stdout()).isEmpty();
    }

    @Test
    void names_formats_in_lower_case() {
        assertThat(Format.values())
                .extracting(Format::toString)
                .containsExactly("json", "ndjson", "table", "tsv", "yaml", "raw");
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
