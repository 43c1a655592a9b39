package dev.jeton.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.json.JsonTree;
import dev.jeton.json.RawValue;
import dev.jeton.support.Raw;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {
    private static final String PAGE =
            "{\"value\":[{\"id\":2,\"name\":\"Bo\",\"n\":1.10},{\"id\":1,\"name\":\"Adele\",\"n\":9007199254740993}]}";

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '~',
            value = {
                "value[].name -> [\"Bo\",\"Adele\"]",
                "value[0] -> {\"id\":2,\"name\":\"Bo\",\"n\":1.10}",
                "value[?id > '1'] -> []",
                "value[?name=='Bo'].n -> [1.10]",
                "value[1].n -> 9007199254740993",
                "value[].{who:name,n:n} -> [{\"who\":\"Bo\",\"n\":1.10},{\"who\":\"Adele\",\"n\":9007199254740993}]",
                "sort_by(value,&id)[].id -> [1,2]",
                "max_by(value,&n).n -> 9007199254740993",
                "length(value) -> 2",
                "sum(value[].id) -> 3",
                "avg(value[].id) -> 1.5",
                "abs(value[0].n) -> 1.1",
                "to_string(value[1].n) -> \"9007199254740993\"",
                "to_number('1.50') -> 1.5",
                "to_number('one') -> null",
                "to_number('9007199254740993') -> 9007199254740993",
                "to_number('0.1234567890123456789') -> 0.1234567890123456789",
                "to_number('NaN') -> null",
                "to_number(value) -> null",
                "sum([value[1].n, value[1].n]) -> 18014398509481986",
                "sum(value[].n) -> 9007199254740994.1",
                "sum(`[]`) -> 0",
                "avg([value[1].n, value[1].n]) -> 9007199254740993",
                "avg(`[1, 1, 2]`) -> 1.3333333333333333",
                "avg(`[]`) -> null",
                "abs(`-9007199254740993`) -> 9007199254740993",
                "ceil(`9007199254740993.5`) -> 9007199254740994",
                "floor(`-1.5`) -> -2",
                "ceil(`-0.5`) -> 0",
                "`null` -> null",
                "value[?name != `null`].id -> [2,1]",
                "value[?mail == `null`].id -> [2,1]",
                "join(', ', value[].name) -> \"Bo, Adele\"",
                "starts_with(value[0].name,'B') -> true",
                "contains(value[].id, sum(value[:1].id)) -> true",
                "keys(value[0]) -> [\"id\",\"name\",\"n\"]",
                "nothing.at.all -> null",
                "nothing || 'else' -> \"else\"",
                "@.value | [0] | name -> \"Bo\""
            })
    void selects_from_a_response(String query, String picked) {
        assertThat(Query.of(query).in(Raw.value(PAGE))).isEqualTo(picked);
    }

    @Test
    void compares_numbers_by_all_digits() {
        assertThat(Query.of("value[?n == `9007199254740993`].name").in(Raw.value(PAGE)))
                .isEqualTo("[\"Adele\"]");
        assertThat(Query.of("value[?n == `9007199254740992`].name").in(Raw.value(PAGE)))
                .isEqualTo("[]");
        assertThat(Query.of("value[?n > `9007199254740992`].name").in(Raw.value(PAGE)))
                .isEqualTo("[\"Adele\"]");
        assertThat(Query.of("value[?n == `1.1`].name").in(Raw.value(PAGE))).isEqualTo("[\"Bo\"]");
    }

    @Test
    void refuses_to_compute_with_a_number_of_gigabytes() {
        var query = Query.of("sum(@)");
        assertThatThrownBy(() -> query.in(Raw.value("[1e999999999,1]"))).isInstanceOf(Query.NotApplicable.class);
    }

    @Test
    void selects_a_quoted_odata_name() {
        assertThat(Query.of("\"@odata.type\"").in(Raw.value("{\"@odata.type\":\"#user\"}")))
                .isEqualTo("\"#user\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"value[", "a b", "nosuch(@)", "length()", "'open", "`{`", ""})
    void describes_an_invalid_query(String text) {
        assertThatThrownBy(() -> Query.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(?s).+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"length(value[0].id)", "sum(value[].name)", "sort_by(value,&nothing)"})
    void fails_if_the_query_does_not_apply(String text) {
        var query = Query.of(text);
        assertThatThrownBy(() -> query.in(Raw.value(PAGE)))
                .isInstanceOf(Query.NotApplicable.class)
                .hasMessageMatching("(?s).+");
    }

    @Test
    void fails_on_a_number_out_of_range() {
        var query = Query.of("n > `1`");
        assertThatThrownBy(() -> query.in(Raw.value("{\"n\":1e99999999999}"))).isInstanceOf(Query.NotApplicable.class);
    }

    @Test
    void skips_a_byte_order_mark() {
        assertThat(Query.of("a").in(Raw.value("\uFEFF{\"a\":1}"))).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "value[].a",
                "value[].a.b",
                "value[?c == `1`].a",
                "value[?a.b].{x: a.b, y: d}",
                "value[].[c, d[0]]",
                "value[]",
                "value[?c].*",
                "value[].to_string(@)"
            })
    void selects_the_same_from_items_that_are_read_in_part(String expression) throws Exception {
        var items = RawValue.of("""
                        [{"a":{"b":1,"z":[{"a":2}]},"c":1,"d":["e","f"],"u":{"a":{"b":3}}},
                        {"c":2.50,"a":{"b":null,"c":{}},"v":[[1]]},7,[{"a":8,"w":9}],null,{}]
                        """.replace("\n", "").getBytes(UTF_8)).elements();
        var query = Query.of(expression);
        var whole = new LinkedHashMap<String, Object>();
        whole.put("value", items.stream().map(JsonTree::parse).toList());
        assertThat(JsonTree.write(query.ofItems(items))).isEqualTo(JsonTree.write(query.in(whole)));
    }
}
