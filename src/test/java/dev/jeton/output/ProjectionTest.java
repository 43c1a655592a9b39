package dev.jeton.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "value[]",
                "value[*]",
                "value[].id",
                "value [*] . id",
                "\"value\"[].\"@odata.type\"",
                "value[?a == 'x|]' && b].id",
                "value[?contains(name, `\"[\"`) || !c].{a: a[0], b: length(b)}",
                "value[].[a, b[1:2]]",
                "value[].tags[]",
                "value[].tags[?x].y",
                "value[].*",
                "value[].to_string(@)"
            })
    void recognises_projections_of_items(String expression) {
        Query.of(expression);
        assertThat(Projection.isOfValue(expression)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "value",
                "value[0]",
                "value[:2]",
                "value[].id | [0]",
                "value[?a] | length(@)",
                "length(value)",
                "sort_by(value, &id)[].id",
                "value[].a || value[].b",
                "value[].a == value[].b",
                "!value[]",
                "{a: value[].id}",
                "[value[].id]",
                "values[].id",
                "other.value[].id",
                "@.value[].id",
                "id"
            })
    void recognises_what_needs_the_whole_list(String expression) {
        Query.of(expression);
        assertThat(Projection.isOfValue(expression)).isFalse();
    }
}
