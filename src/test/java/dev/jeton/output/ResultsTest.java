package dev.jeton.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.support.Recorded;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResultsTest {
    private static final String ONE = "{\"id\": 1.10, \"tags\": [\"a\"]}";
    private static final String PAGE = "{\"value\": [" + ONE + "]}";

    private final Recorded recorded = Recorded.inAPipe();

    @ParameterizedTest
    @EnumSource(Format.class)
    void one_document(Format format) {
        results(format).one(ONE);
        assertThat(recorded.stdout())
                .isEqualTo(
                        switch (format) {
                            case JSON -> "{\n  \"id\": 1.10,\n  \"tags\": [\n    \"a\"\n  ]\n}\n";
                            case NDJSON -> "{\"id\":1.10,\"tags\":[\"a\"]}\n";
                            case TABLE -> "id  1.10\n";
                            case RAW -> ONE;
                        });
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void rows_of_our_own(Format format) {
        results(format).list(List.of(Map.of("id", 1), Map.of("id", 2)));
        assertThat(recorded.stdout())
                .isEqualTo(
                        switch (format) {
                            case JSON, RAW -> "[\n  {\n    \"id\": 1\n  },\n  {\n    \"id\": 2\n  }\n]\n";
                            case NDJSON -> "{\"id\":1}\n{\"id\":2}\n";
                            case TABLE -> "id\n1\n2\n";
                        });
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void no_rows_of_our_own(Format format) {
        results(format).list(List.of());
        assertThat(recorded.stdout())
                .isEqualTo(
                        switch (format) {
                            case JSON, RAW -> "[]\n";
                            case NDJSON, TABLE -> "";
                        });
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void a_list_that_arrives_page_by_page(Format format) {
        var results = results(format);
        results.next(PAGE, List.of(ONE));
        results.next("{\"value\": [2]}", List.of("2"));
        results.end();
        assertThat(recorded.stdout())
                .isEqualTo(
                        switch (format) {
                            case JSON -> """
                {
                  "value": [
                    {
                      "id": 1.10,
                      "tags": [
                        "a"
                      ]
                    },
                    2
                  ]
                }
                """;
                            case NDJSON -> "{\"id\":1.10,\"tags\":[\"a\"]}\n2\n";
                            case TABLE -> "id    value\n1.10\n      2\n";
                            case RAW -> PAGE + "\n{\"value\": [2]}\n";
                        });
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void a_list_of_nothing(Format format) {
        var results = results(format);
        results.next("{\"value\":[]}", List.of());
        results.end();
        assertThat(recorded.stdout())
                .isEqualTo(
                        switch (format) {
                            case JSON -> "{\n  \"value\": []\n}\n";
                            case NDJSON, TABLE -> "";
                            case RAW -> "{\"value\":[]}\n";
                        });
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"JSON", "NDJSON", "RAW"})
    void an_item_is_printed_before_the_next_one_arrives(Format format) {
        var results = results(format);
        results.next(PAGE, List.of(ONE));
        assertThat(recorded.stdout()).contains("1.10");
    }

    @Test
    void what_the_server_sent_is_left_as_it_is_where_that_is_asked_for() {
        results(Format.RAW).one("\u001b[2J\n");
        assertThat(recorded.stdout()).isEqualTo("\u001b[2J\n");
    }

    @Test
    void a_format_is_named_as_it_is_typed() {
        assertThat(Format.values()).extracting(Format::toString).containsExactly("json", "ndjson", "table", "raw");
    }

    private Results results(Format format) {
        return new Results(recorded.output(), format);
    }
}
