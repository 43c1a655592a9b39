package dev.jeton.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @CsvSource(
            delimiterString = " reads ",
            value = {
                "value[].mail reads mail",
                "value [ * ] . a.b reads a,b,value",
                "value[?a == 'x y' && !b].{c: d} reads a,b,c,d,value",
                "value[?contains(a, `\"q\"`)].[b, c[0]] reads a,b,c,contains,value"
            })
    void knows_the_fields_that_it_reads(String expression, String fields) {
        Query.of(expression);
        var names = new HashSet<>(Arrays.asList(fields.split(",")));
        names.add("value");
        assertThat(Projection.fields(expression)).hasValue(names);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "value[]",
                "value[?a]",
                "value[?a][].b",
                "value[].*",
                "value[].*.a",
                "value[?length(@) > `1`].a",
                "value[].to_string(@)",
                "value[].\"a b\"",
                "value[].a | [0]"
            })
    void may_need_whole_items(String expression) {
        Query.of(expression);
        assertThat(Projection.fields(expression)).isEmpty();
    }
}
