package dev.jeton.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
            results.next("{\"value\":[1]}", List.of("1"));
            results.next("{\"value\":[2]}", List.of("2"));
        }
        assertThat(recorded.stdout())
                .isEqualTo(
                        switch (format) {
                            case JSON -> "{\"value\":[1,2]}\n";
                            case NDJSON, TABLE, TSV -> "1\n2\n";
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
            results.next("[1]", List.of("1"));
            results.end();
            whole = recorded.stdout();
        }
        assertThat(recorded.stdout()).isEqualTo(whole);
    }

    @Test
    void ends_the_document_if_the_query_fails_on_an_item() {
        var query = new View(Format.JSON, List.of(), Optional.of(Query.of("abs(n)")), List.of());
        assertThatThrownBy(() -> {
                    try (var results = new Results(recorded.output(), query)) {
                        results.next("[]", List.of("{\"n\":-1}", "{\"n\":\"x\"}"));
                    }
                })
                .isInstanceOf(Query.NotApplicable.class);
        assertThat(recorded.stdout()).isEqualTo("{\"value\":[1]}\n");
    }
}
