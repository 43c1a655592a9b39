package dev.jeton.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void reads_the_fields_of_an_object() {
        var json = "{\"a\":1,\"b\":\"x\",\"c\":null}";
        assertThat(Json.fields(json)).containsEntry("a", 1).containsEntry("b", "x");
        assertThat(Json.object(json.getBytes(UTF_8))).contains(Json.fields(json));
        assertThat(Json.text(Json.fields(json), "a")).contains("1");
        assertThat(Json.text(Json.fields(json), "c")).isEmpty();
        assertThat(Json.text(Json.fields(json), "d")).isEmpty();
    }

    @Test
    void ignores_a_byte_order_mark() {
        assertThat(Json.fields("\uFEFF{\"a\":1}")).containsEntry("a", 1);
        assertThat(Json.object("\uFEFF{\"a\":1}".getBytes(UTF_8))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "[]", "1", "\"a\"", "{", "{\"a\"}", "{\"a\":1", "<html>", "{} {}x"})
    void finds_no_object_in_anything_else(String text) {
        assertThat(Json.object(text)).isEmpty();
        assertThat(Json.fields(text)).isEmpty();
    }

    @Test
    void writes_a_map() {
        assertThat(Json.fields(Json.of(Map.of("a", Map.of("b", "\"\n"))))).isEqualTo(Map.of("a", Map.of("b", "\"\n")));
    }
}
