package dev.jeton.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.http.Content;
import dev.jeton.http.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResponseHeadTest {
    @Test
    void prints_status_line_and_all_header_values() {
        var headers = Map.of("Request-Id", List.of("1"), "Link", List.of("a", "b"));
        assertThat(ResponseHead.lines(new Response<>(404, headers, Content.EMPTY)))
                .containsExactly("HTTP/1.1 404 Not Found", "link: a", "link: b", "request-id: 1");
        assertThat(ResponseHead.lines(new Response<>(299, Map.of(), Content.EMPTY)))
                .containsExactly("HTTP/1.1 299");
    }
}
