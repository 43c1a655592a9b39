package dev.jeton.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class YamlTest {
    @Test
    void a_document_in_blocks() {
        assertThat(document("""
                {"displayName":"Adele Vance","age":1.10,"active":true,"mail":null,
                 "phones":["+1 425","x"],"none":[],"empty":{},"manager":{"city":"Zürich"}}""")).isEqualTo("""
                        displayName: Adele Vance
                        age: 1.10
                        active: true
                        mail: null
                        phones:
                        - '+1 425'
                        - x
                        none: []
                        empty: {}
                        manager:
                          city: Zürich
                        """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "yes",
                "No",
                "on",
                "null",
                "~",
                "true",
                "1",
                "1.5",
                "0x1F",
                "1e3",
                "2026-01-02",
                "12:30:00",
                "-",
                "- a",
                "? a",
                "a: b",
                "a #b",
                "#a",
                "@a",
                "`a`",
                "{a",
                "[a",
                "'a'",
                "\"a\"",
                "*a",
                "&a",
                "!a",
                "|",
                ">",
                "%a",
                "a\nb",
                "a\n\n b\n",
                "\ta",
                "a ",
                "\u001b[2J",
                "王 👍",
                "a\u0085b",
                "a\u2028b",
                "---",
                "..."
            })
    void a_text_is_read_again_as_the_text_it_was(String text) {
        var document = new Yaml().document(List.of(text));
        var read = new Load(LoadSettings.builder().build()).loadFromString(document);
        assertThat(read).as(document).isEqualTo(List.of(text));
    }

    @Test
    void a_list_that_still_arrives_is_written_item_by_item() {
        var yaml = new Yaml();
        var first = yaml.listStart(
                "value", JsonTree.parse("{\"id\":1}").orElseThrow().value());
        var second = yaml.listNext(
                JsonTree.parse("{\"id\":2,\"tags\":[\"a\"]}").orElseThrow().value());
        assertThat(first + second + yaml.listEnd()).isEqualTo("value:\n- id: 1\n- id: 2\n  tags:\n  - a\n");
        assertThat(second).as("nothing waits for the end").contains("id");
    }

    @Test
    void a_single_value_is_a_document_too() {
        assertThat(document("\"x\"")).isEqualTo("x\n");
        assertThat(document("12345678901234567890")).isEqualTo("12345678901234567890\n");
    }

    private static String document(String json) {
        return new Yaml().document(JsonTree.parse(json).orElseThrow().value());
    }
}
