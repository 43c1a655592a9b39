package dev.jeton.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
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
    void a_number_keeps_every_digit(String number) {
        assertThat(JsonText.compact("{\"n\": " + number + " }")).isEqualTo("{\"n\":" + number + "}");
        assertThat(JsonText.indented("[" + number + "]")).isEqualTo("[\n  " + number + "\n]");
        assertThat(JsonText.compact(number)).isEqualTo(number);
    }

    @Test
    void json_is_indented_by_two_spaces() {
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

    @Test
    void json_fits_on_one_line() {
        assertThat(JsonText.compact("{\n  \"a\" : [ 1 , 2 ],\n  \"b\" : \"x\\ny\"\n}\n"))
                .isEqualTo("{\"a\":[1,2],\"b\":\"x\\ny\"}");
    }

    @Test
    void letters_stay_what_they_are() {
        assertThat(JsonText.compact("{\"Größe\":\"王 👍 \\u001b \\\"\"}"))
                .isEqualTo("{\"Größe\":\"王 👍 \\u001B \\\"\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "{\"a\":", "{\"a\":1", "[1,2", "hello", "{\"a\":1}}", "{'a':1}"})
    void what_is_not_json_stays_what_it_is(String text) {
        assertThat(JsonText.indented(text)).isEqualTo(text);
        assertThat(JsonText.compact(text)).isEqualTo(text);
    }

    @Test
    void nothing_stays_nothing() {
        assertThat(JsonText.indented("")).isEmpty();
    }

    @Test
    void values_of_our_own_are_written_in_their_order() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("b", "x\"y");
        fields.put("a", 2);
        fields.put("list", List.of(1, true));
        assertThat(JsonText.of(fields)).isEqualTo("{\"b\":\"x\\\"y\",\"a\":2,\"list\":[1,true]}");
    }
}
