package dev.jeton.output;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.support.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.json.JsonTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class YamlTest {
    @Test
    void formats_a_document_in_block_style() {
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
    void quotes_text_so_that_a_parser_returns_the_same(String text) {
        var document = new Yaml().document(List.of(text));
        assertThat(read(document)).as(document).isEqualTo(List.of(text));
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x00, 0x0B, 0x0C, 0x0D, 0x1B, 0x7F, 0x80, 0x85, 0x9B, 0x9F, 0x061C, 0x200E, 0x200F, 0x2028, 0x2029,
                0x202A, 0x202E, 0x2066, 0x2069, 0xFEFF
            })
    void escapes_control_characters_and_line_breaks_of_yaml_1_1(int point) {
        var control = Character.toString(point);
        var text = "hello" + control + "isAdmin:" + control + "  true" + control + "#b";
        var value = Map.of(text, List.of(text));
        var document = new Yaml().document(value);
        assertThat(document).doesNotContain(control).startsWith("\"hello\\").contains("\n- \"hello\\");
        assertThat(document.lines()).hasSize(2);
        assertThat(read(document)).isEqualTo(value);
    }

    @Test
    void escapes_control_characters_at_the_start_of_values_and_names() {
        assertThat(new Yaml().document("\uFEFFx")).isEqualTo("\"\\uFEFFx\"\n");
        assertThat(new Yaml().document(Map.of("\u2028- b", 1))).isEqualTo("\"\\u2028- b\": 1\n");
    }

    /** Parsers of YAML 1.1 search the colon within 1024 characters, and an escaped character takes up to ten. */
    @ParameterizedTest
    @ValueSource(strings = {"'", "\u009B", "\u202E", "\uD83D\uDC4D", "a"})
    void marks_a_name_that_is_long_after_escaping(String character) {
        var value = Map.of("1" + character.repeat(600), "x");
        var document = new Yaml().document(value);
        assertThat(document).startsWith("? ").contains("\n: x\n");
        assertThat(read(document)).isEqualTo(value);
    }

    /** Neither UTF-8 nor an escape of YAML can encode one. */
    @ParameterizedTest
    @ValueSource(strings = {"a\uD83D", "a\uD83D: b", "\uDC4Da", "a\uDC4D\uD83Db"})
    void replaces_unpaired_surrogates(String text) {
        var document = new Yaml().document(List.of(text));
        assertThat(read(document)).isEqualTo(List.of(text.replaceAll("[\\x{D800}-\\x{DFFF}]", "\uFFFD")));
    }

    @Test
    void quotes_names_with_a_meaning_in_yaml_1_1() {
        assertThat(document("{\"<<\":{\"isAdmin\":true},\"=\":\"=\"}")).isEqualTo("'<<':\n  isAdmin: true\n'=': '='\n");
    }

    @Test
    void formats_a_list_item_by_item() {
        var yaml = new Yaml();
        var first = yaml.listStart(
                Optional.of("value"), JsonTree.parse("{\"id\":1}").orElseThrow().value());
        var second = yaml.listNext(
                JsonTree.parse("{\"id\":2,\"tags\":[\"a\"]}").orElseThrow().value());
        assertThat(first + second + yaml.listEnd(Optional.of("value")))
                .isEqualTo("value:\n- id: 1\n- id: 2\n  tags:\n  - a\n");
        assertThat(second).as("nothing waits for the end").contains("id");
    }

    @Test
    void refuses_more_levels_than_it_can_indent() {
        assertThat(document("[".repeat(900) + "]".repeat(900))).startsWith("- - -");
        assertThat(failure(ERROR, () -> document("{\"a\":".repeat(2000) + "1" + "}".repeat(2000))))
                .hasMessageContaining("more than 1000 levels");
    }

    @Test
    void formats_a_single_value() {
        assertThat(document("\"x\"")).isEqualTo("x\n");
        assertThat(document("12345678901234567890")).isEqualTo("12345678901234567890\n");
    }

    private static Object read(String document) {
        return new Load(LoadSettings.builder().build()).loadFromString(document);
    }

    private static String document(String json) {
        return new Yaml().document(JsonTree.parse(json).orElseThrow().value());
    }
}
