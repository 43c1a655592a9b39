package dev.jeton.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.10",
                "12345678901234567890",
                "-0",
                "1E+2",
                "1e400",
                "0.1000000000000000055511151231257827",
                "123456789012345678901234567890.123456789",
                "9007199254740993"
            })
    void keeps_all_digits_of_a_number(String number) {
        assertThat(JsonText.indented("[" + number + "]")).isEqualTo("[\n  " + number + "\n]");
        assertThat(JsonText.indented(number)).isEqualTo(number);
    }

    @Test
    void indents_json_by_two_spaces() {
        assertThat(JsonText.indented("{\"a\":[1,{\"b\":null}],\"c\":{},\"d\":[],\"e\":true}"))
                .isEqualTo("""
                        {
                          "a": [
                            1,
                            {
                              "b": null
                            }
                          ],
                          "c": {},
                          "d": [],
                          "e": true
                        }""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "{\"a\":", "{\"a\":1", "[1,2", "hello", "{\"a\":1}}", "{'a':1}"})
    void returns_text_that_is_not_json_unchanged(String text) {
        assertThat(JsonText.indented(text)).isEqualTo(text);
    }

    @Test
    void keeps_letters_of_any_language() {
        assertThat(JsonText.indented("{\"Größe\":\"王 👍 \\u001b \\\"\"}"))
                .isEqualTo("{\n  \"Größe\": \"王 👍 \\u001B \\\"\"\n}");
    }

    @Test
    void escapes_control_characters() {
        assertThat(JsonText.of(Map.of("a\u009B", "\u001b\u202E\u2029")))
                .isEqualTo("{\"a\\u009B\":\"\\u001B\\u202E\\u2029\"}");
        assertThat(JsonText.indented("[\"\u009B\u2066\"]")).isEqualTo("[\n  \"\\u009B\\u2066\"\n]");
    }

    @Test
    void returns_an_empty_text_unchanged() {
        assertThat(JsonText.indented("")).isEmpty();
    }

    @Test
    void writes_values_in_their_order() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("b", "x\"y");
        fields.put("a", 2);
        fields.put("list", List.of(1, true));
        assertThat(JsonText.of(fields)).isEqualTo("{\"b\":\"x\\\"y\",\"a\":2,\"list\":[1,true]}");
    }
}
