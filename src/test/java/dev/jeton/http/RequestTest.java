package dev.jeton.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestTest {
    @Test
    void a_header_replaces_one_of_the_same_name_in_another_case() {
        var request = new Request(Method.GET, URI.create("https://graph.example/")).header("accept-encoding", "br");
        assertThat(request.header("Accept-Encoding", "gzip").headers())
                .containsExactly(Map.entry("accept-encoding", "gzip"));
        assertThat(request.headers(Map.of("ACCEPT-ENCODING", "gzip")).headers().values())
                .containsExactly("gzip");
    }
}
