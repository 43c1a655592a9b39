package dev.jeton.graph;

import static java.nio.charset.StandardCharsets.UTF_8;
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
        "application/json; charset=utf-8, true, true",
        "application/JSON, true, true",
        "application/problem+json, true, true",
        "text/plain, true, false",
        "text/csv;charset=utf-16, true, false",
        "application/xml, true, false",
        "image/svg+xml, true, false",
        "image/png, false, false",
        "application/octet-stream, false, false",
        "application/pdf, false, false",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, false, false",
        "application/vnd.ms-excel.sheet.binary.macroenabled.12+zip, false, false",
        "application/x-json-archive, false, false",
        "video/json, false, false"
    })
    void the_media_type_says_whether_a_body_is_text_and_whether_it_is_json(String type, boolean text, boolean json) {
        var answer = new Answer(200, Map.of("content-type", List.of(type)), new byte[0]);
        assertThat(answer.isText()).isEqualTo(text);
        assertThat(answer.isJson()).isEqualTo(json);
        assertThat(answer.isBinary()).isEqualTo(!text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "{\"a\":1} -> true",
                "\uFEFF[] -> true",
                "25 -> true",
                "{\"a\":1 -> false",
                "{} {} -> false",
                "PK\u0003\u0004 -> false",
                "hello -> false",
                "'' -> false"
            })
    void a_body_without_a_media_type_is_text_if_it_is_json(String body, boolean json) {
        for (var headers : List.of(Map.<String, List<String>>of(), Map.of("content-type", List.of("")))) {
            var answer = new Answer(200, headers, body.getBytes(UTF_8));
            assertThat(answer.isText()).isEqualTo(json);
            assertThat(answer.isJson()).isEqualTo(json);
            assertThat(answer.isBinary()).isFalse();
        }
    }
}
