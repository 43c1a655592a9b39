package dev.jeton.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.support.Responses;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepresentationTest {
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
    void recognises_text_and_json_by_media_type(String type, boolean text, boolean json) {
        var response = Responses.of(200, Map.of("Content-Type", type), "");
        var representation = Representation.of(response);
        assertThat(representation.isText()).isEqualTo(text);
        assertThat(representation.isJson()).isEqualTo(json);
        assertThat(Prefetched.isStreamed(response)).isEqualTo(!text);
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
    void recognises_json_by_content_without_a_media_type(String body, boolean json) {
        for (var headers : List.of(Map.<String, String>of(), Map.of("Content-Type", ""))) {
            var response = Responses.of(200, headers, body);
            var representation = Representation.of(response);
            assertThat(representation.isText()).isEqualTo(json);
            assertThat(representation.isJson()).isEqualTo(json);
            assertThat(Prefetched.isStreamed(response)).isFalse();
        }
    }
}
