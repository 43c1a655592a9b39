package dev.jeton.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.support.Recorded;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is there of a list that ends too early: whole in its format, with every item that came. */
class CutListTest {
    private final Recorded recorded = Recorded.inAPipe();

    @ParameterizedTest
    @EnumSource(Format.class)
    void what_came_is_whole(Format format) {
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
    void where_nothing_came_nothing_is_said(Format format) {
        try (var results = new Results(recorded.output(), View.of(format))) {
            assertThat(results).isNotNull();
        }
        assertThat(recorded.stdout()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void what_has_ended_ends_once(Format format) {
        String whole;
        try (var results = new Results(recorded.output(), View.of(format))) {
            results.next("[1]", List.of("1"));
            results.end();
            whole = recorded.stdout();
        }
        assertThat(recorded.stdout()).isEqualTo(whole);
    }

    @Test
    void an_item_that_the_query_does_not_suit_cuts_it_off() {
        var query = new View(Format.JSON, List.of(), Optional.of(Query.of("abs(n)")), List.of());
        assertThatThrownBy(() -> {
                    try (var results = new Results(recorded.output(), query)) {
                        results.next("[]", List.of("{\"n\":-1}", "{\"n\":\"x\"}"));
                    }
                })
                .isInstanceOf(Query.Misfit.class);
        assertThat(recorded.stdout()).isEqualTo("{\"value\":[1]}\n");
    }
}
