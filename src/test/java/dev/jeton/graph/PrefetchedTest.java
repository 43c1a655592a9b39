package dev.jeton.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.http.Body;
import dev.jeton.http.Content;
import dev.jeton.http.Exchange;
import dev.jeton.http.Method;
import dev.jeton.http.Request;
import dev.jeton.http.Response;
import dev.jeton.support.Responses;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrefetchedTest {
    private final Queue<String> chunks = new ArrayDeque<>(List.of("a", "b", "c"));

    @ParameterizedTest
    @CsvSource({
        "200, application/json, 0",
        "200, text/csv, 0",
        "404, image/png, 0",
        "200, image/png, 2",
        "206, application/pdf, 2"
    })
    void reads_text_and_error_responses_whole_and_one_chunk_of_others(int status, String type, int left) {
        var response = send(Responses.of(status, Map.of("Content-Type", type), ""));
        assertThat(chunks).hasSize(left);
        assertThat(response.body()
                        .whole(10)
                        .await()
                        .atMost(Duration.ofSeconds(60))
                        .text())
                .isEqualTo("abc");
        assertThat(chunks).isEmpty();
    }

    private Response<Body> send(Response<Content> head) {
        Exchange next = request -> Uni.createFrom().item(head.with(new Chunks()));
        return new Prefetched(next)
                .send(new Request(Method.GET, URI.create("https://graph.microsoft.com/v1.0/me")))
                .await()
                .atMost(Duration.ofSeconds(60));
    }

    private final class Chunks implements Body {
        @Override
        public Uni<Optional<ByteBuffer>> next() {
            return Uni.createFrom().item(() -> Optional.ofNullable(chunks.poll())
                    .map(text -> ByteBuffer.wrap(text.getBytes(java.nio.charset.StandardCharsets.UTF_8))));
        }

        @Override
        public void close() {}
    }
}
