package dev.jeton.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFlawTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '"',
            value = {
                "{'a':1,} -> line 1, column 8: unexpected '}'",
                "{|  'ä€': 1|  'b': 2|} -> line 3, column 3: unexpected '\"\"'",
                "{a:1} -> line 1, column 2: unexpected 'a'",
                "{'a':1}{ -> line 1, column 8: unexpected '{'",
                "{'a':[1,2} -> line 1, column 10: unexpected '}'",
                "{'a':|tru} -> line 2, column 4: unexpected '}'",
                "{'a':'|'} -> line 1, column 7: unexpected character U+000A",
                "{'a':1 -> line 1, column 7: the text ends early",
                "{'a':1,| -> line 2, column 1: the text ends early"
            })
    void names_line_and_column(String text, String flaw) {
        var json = text.replace('\'', '"').replace('|', '\n');
        assertThat(JsonFlaw.of(json.getBytes(UTF_8))).contains(flaw.replace("\"\"", "\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n"})
    void says_that_a_text_is_empty(String text) {
        assertThat(JsonFlaw.of(text.getBytes(UTF_8))).contains("the text is empty");
    }

    @Test
    void says_that_a_text_has_another_encoding() {
        assertThat(JsonFlaw.of("{}".getBytes(UTF_16LE))).contains("the text is UTF-16: save it as UTF-8");
        assertThat(JsonFlaw.of("\uFEFF{}".getBytes(UTF_16LE))).contains("the text is UTF-16: save it as UTF-8");
        assertThat(JsonFlaw.of("{\"a\":\"\u00E4\"}".getBytes(ISO_8859_1))).contains("the text is not UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "1", "null", " {\"a\":\"\u00E4\"}\n", "\uFEFF{}"})
    void finds_none_in_json(String text) {
        assertThat(JsonFlaw.of(text.getBytes(UTF_8))).isEmpty();
    }
}
