package dev.jeton.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.support.Raw;
import dev.jeton.support.Recorded;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests that an interrupted list is a complete document with all items that arrived. */
class CutListTest {
    private final Recorded recorded = Recorded.inAPipe();

    @ParameterizedTest
    @EnumSource(Format.class)
    void ends_the_document_after_an_interruption(Format format) {
        try (var results = new Results(recorded.output(), View.of(format))) {
            next(results, "1");
            next(results, "2");
        }
        assertThat(recorded.stdout())
                .isEqualTo(
                        switch (format) {
                            case JSON -> "{\"value\":[1,2]}\n";
                            case NDJSON, TABLE, TSV -> "1\n2\n";
                            case CSV -> "1\r\n2\r\n";
                            case YAML -> "value:\n- 1\n- 2\n";
                            case RAW -> "{\"value\":[1]}\n{\"value\":[2]}\n";
                        });
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void prints_nothing_if_interrupted_before_the_first_item(Format format) {
        try (var results = new Results(recorded.output(), View.of(format))) {
            assertThat(results).isNotNull();
        }
        assertThat(recorded.stdout()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void ends_a_list_only_once(Format format) {
        String whole;
        try (var results = new Results(recorded.output(), View.of(format))) {
            next(results, "1");
            results.end();
            whole = recorded.stdout();
        }
        assertThat(recorded.stdout()).isEqualTo(whole);
    }

    @Test
    void ends_the_document_if_the_query_fails_on_a_later_page() {
        var query = new View(Format.JSON, List.of(), Optional.of(Query.of("value[].abs(n)")), List.of());
        assertThatThrownBy(() -> {
                    try (var results = new Results(recorded.output(), query)) {
                        next(results, "{\"n\":-1}");
                        next(results, "{\"n\":\"x\"}");
                    }
                })
                .isInstanceOf(Query.NotApplicable.class);
        assertThat(recorded.stdout()).isEqualTo("[1]\n");
    }

    private static void next(Results results, String... items) {
        var page = "{\"value\":[" + String.join(",", items) + "]}";
        results.next(page.getBytes(UTF_8), Raw.list(page));
    }
}
