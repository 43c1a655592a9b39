package dev.jeton.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawValueTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"a\":{\"b\":[1,{},[],\"]}\"]},\"c\":null}",
                "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"",
                "\"Größe 王 👍\"",
                "0",
                "-0.5e+10",
                "1E400",
                "true",
                "false",
                "null"
            })
    void reads_a_value_up_to_its_last_byte(String json) throws IOException {
        for (var text : List.of(json, " \t" + json + "\r\n ", "\uFEFF" + json)) {
            var value = RawValue.of(text.getBytes(UTF_8));
            assertThat(value.json()).isEqualTo(json);
            assertThat(value.isPlain()).isTrue();
        }
        var bytes = json.getBytes(UTF_8);
        for (var length = 0; length < bytes.length; length++) {
            var cut = Arrays.copyOf(bytes, length);
            assertThat(RawValue.isJson(cut) || RawValue.endsEarly(cut))
                    .as(new String(cut, UTF_8))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\"}", "{\"a\":1,}", "{a:1}", "{1:1}", "{,}", "[1,]", "[,1]", "[1 2]", "[1}", "{\"a\":1]", "01",
                        "1.x",
                "-x", "+1", ".5", "1ex", "nul1", "True", "\"\\x\"", "\"\\u12g4\"", "\"a\nb\"", "\"a\u0001\"", "1 2",
                        "{}{}",
                "{}x", "NaN", "'a'", "]", "}", ":", ",", "<html>", "\u0000"
            })
    void refuses_what_is_not_json(String text) {
        var bytes = text.getBytes(UTF_8);
        assertThat(RawValue.isJson(bytes)).isFalse();
        assertThat(RawValue.endsEarly(bytes)).isFalse();
        assertThatThrownBy(() -> RawValue.of(bytes)).isInstanceOf(IOException.class);
        assertThat(JsonTree.parse(text)).as("the parser agrees").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "\uFEFF", "{", "{\"a", "{\"a\":tr", "[1,", "\"\\u12", "-", "1.", "1e", "[{}"})
    void recognises_what_may_have_been_cut_off(String text) {
        assertThat(RawValue.endsEarly(text.getBytes(UTF_8))).isTrue();
        assertThat(RawValue.isJson(text.getBytes(UTF_8))).isFalse();
    }

    @Test
    void is_not_plain_with_white_space_or_characters_for_terminals() throws IOException {
        for (var special :
                List.of("\u007F", "\u0080", "\u009F", "\u061C", "\u200E", "\u200F", "\u2028", "\u202E", "\u2069")) {
            assertThat(RawValue.of(("[\"" + special + "\"]").getBytes(UTF_8)).isPlain())
                    .as(special)
                    .isFalse();
        }
        for (var plain : List.of(
                "\u00A0", "\u061B", "\u200D", "\u2027", "\u202F", "\u2065", "\u206A", "\uFFFD", "\\u2028", "👍")) {
            assertThat(RawValue.of(("[\"" + plain + "\"]").getBytes(UTF_8)).isPlain())
                    .as(plain)
                    .isTrue();
        }
        for (var space : List.of(" ", "\t", "\n", "\r")) {
            assertThat(RawValue.of(("[1," + space + "2]").getBytes(UTF_8)).isPlain())
                    .isFalse();
        }
    }

    @Test
    void replaces_bytes_that_are_not_utf_8() throws IOException {
        // a lone continuation byte, an overlong slash, a surrogate, a code point that is too large, a sequence cut by
        // the quote
        for (var bytes :
                List.of("\u009B", "\u00C0\u00AF", "\u00ED\u00A0\u0080", "\u00F4\u0090\u0080\u0080", "\u00E2\u0080")) {
            var json = ("[\"" + bytes + "\",\"b\"]").getBytes(ISO_8859_1);
            var value = RawValue.of(json);
            assertThat(value.isPlain()).isFalse();
            assertThat(value.elements().get(1).json()).isEqualTo("\"b\"");
            assertThat(value.elements().get(0).text().orElseThrow()).matches("\uFFFD+");
            assertThat(RawValue.isJson(json)).isFalse();
        }
    }

    @Test
    void has_no_limit_for_depth_and_length() throws IOException {
        var deep = "[".repeat(200_000) + "]".repeat(200_000);
        assertThat(RawValue.of(deep.getBytes(UTF_8)).length()).isEqualTo(deep.length());
        assertThat(JsonTree.write(JsonTree.parse(RawValue.of(deep.getBytes(UTF_8)))))
                .isEqualTo(deep);
        var big = "{\"" + "n".repeat(60_000) + "\":" + "1".repeat(2_000) + ",\"t\":\"" + "x".repeat(21_000_000) + "\"}";
        assertThat(JsonTree.write(JsonTree.parse(RawValue.of(big.getBytes(UTF_8)))))
                .isEqualTo(big);
        assertThat(Json.fields(big)).hasSize(2);
    }

    @Test
    void returns_fields_elements_and_texts() throws IOException {
        var value = RawValue.of("{ \"a\" : [ 1 , \"x\" ] , \"\\u0062\" : null, \"c\":{} }".getBytes(UTF_8));
        assertThat(value.fields()).containsOnlyKeys("a", "b", "c");
        var elements = value.fields().get("a").elements();
        assertThat(elements).extracting(RawValue::json).containsExactly("1", "\"x\"");
        assertThat(elements).extracting(element -> element.text().orElseThrow()).containsExactly("1", "x");
        assertThat(value.fields().get("b").text()).isEmpty();
        assertThat(value.fields().get("c").fields()).isEqualTo(Map.of());
        assertThatThrownBy(() -> value.elements()).hasMessage("it is not a JSON array");
        assertThatThrownBy(() -> elements.get(0).fields()).hasMessage("it is not a JSON object");
    }
}
