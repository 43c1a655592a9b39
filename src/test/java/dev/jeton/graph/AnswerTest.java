package dev.jeton.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTest {
    @Test
    void its_head_is_the_status_line_and_each_header() {
        var headers = new TreeMap<>(Map.of("request-id", List.of("1"), "link", List.of("a", "b")));
        assertThat(new Answer(404, headers, new byte[0]).head())
                .containsExactly("HTTP/1.1 404 Not Found", "link: a", "link: b", "request-id: 1");
        assertThat(new Answer(299, Map.of(), new byte[0]).head()).containsExactly("HTTP/1.1 299");
    }

    @ParameterizedTest
    @CsvSource({
        "application/json; charset=utf-8, true",
        "application/JSON, true",
        "text/plain, true",
        "application/xml, true",
        "image/png, false",
        "application/octet-stream, false",
        "application/pdf, false"
    })
    void a_person_can_read_some_types(String type, boolean text) {
        assertThat(new Answer(200, Map.of("content-type", List.of(type)), new byte[0]).isText())
                .isEqualTo(text);
    }
}
