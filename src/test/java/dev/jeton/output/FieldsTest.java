package dev.jeton.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.json.JsonTree;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {
    @Test
    void returns_plain_fields_with_the_name_first_and_the_id_last() {
        var first = object("{\"@odata.etag\":\"x\",\"id\":1,\"mail\":\"m\",\"phones\":[1],\"displayName\":\"Adele\"}");
        var second = object("{\"id\":2,\"city\":\"Ulm\",\"manager\":{\"id\":3}}");
        assertThat(Fields.columns(List.of(first, second))).containsExactly("displayName", "mail", "city", "id");
    }

    @Test
    void finds_nested_values_and_names_with_a_dot() {
        var item = object("{\"manager\":{\"displayName\":\"Bo\"},\"a.b\":{\"c\":1},\"@odata.type\":\"t\"}");
        assertThat(Fields.at(item, "manager.displayName")).isEqualTo("Bo");
        assertThat(Fields.at(item, "a.b.c")).hasToString("1");
        assertThat(Fields.at(item, "@odata.type")).isEqualTo("t");
        assertThat(Fields.at(item, "DISPLAYNAME")).isNull();
        assertThat(Fields.at(item, "MANAGER")).isEqualTo(Map.of("displayName", "Bo"));
        assertThat(Fields.at("text", "a")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "phones[0], 1",
        "phones.1, 2",
        "phones[2], ",
        "mails[0].address, a@x",
        "mails.0.address, a@x",
        "a.b[0][1], 4",
        "a.b.0.1, 4",
        "none[0].x, "
    })
    void finds_an_element_by_its_number(String path, String value) {
        var item = object(
                "{\"phones\":[\"1\",\"2\"],\"mails\":[{\"address\":\"a@x\"}],\"a\":{\"b\":[[3,4]]},\"none\":null}");
        assertThat(Fields.text(Fields.at(item, path))).isEqualTo(value == null ? "" : value);
        assertThat(Fields.has(item, path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"phone[0]", "phones[x]", "phones.x", "phones[0].x", "phones[0]x", "phones[", "id[0]"})
    void has_nothing_where_no_value_is(String path) {
        assertThat(Fields.has(object("{\"phones\":[\"1\"],\"id\":1}"), path)).isFalse();
    }

    @Test
    void formats_nested_values_as_json() {
        assertThat(Fields.text(null)).isEmpty();
        assertThat(Fields.text(true)).isEqualTo("true");
        assertThat(Fields.text(object("{\"n\":1.10}"))).isEqualTo("{\"n\":1.10}");
    }

    @Test
    void numbers_list_elements_and_names_a_single_value() {
        assertThat(Fields.of(List.of("a", "b"))).isEqualTo(Map.of("1", "a", "2", "b"));
        assertThat(Fields.of("a")).isEqualTo(Map.of("value", "a"));
    }

    private static Map<?, ?> object(String json) {
        return (Map<?, ?>) JsonTree.parse(json).orElseThrow().value();
    }
}
