package dev.jeton.graph.drive;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.failure.Outcome.UNAVAILABLE;
import static dev.jeton.support.Failures.failure;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.config.Environment;
import dev.jeton.config.Profiles;
import dev.jeton.config.Settings;
import dev.jeton.failure.ConnectionFailed;
import dev.jeton.graph.ApiOrigin;
import dev.jeton.graph.Graph;
import dev.jeton.graph.GraphExchanges;
import dev.jeton.graph.Preauthenticated;
import dev.jeton.http.Body;
import dev.jeton.http.Content;
import dev.jeton.http.Exchange;
import dev.jeton.http.Request;
import dev.jeton.http.Response;
import dev.jeton.http.RetryPolicy;
import dev.jeton.storage.DownloadTarget;
import dev.jeton.support.FixedToken;
import dev.jeton.support.Responses;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The file is "abcdef" with tag "1". The storage responds as scripted: {@code 206 def}. */
class DownloadTest {
    private static final String ITEM = "/v1.0/me/drive/root:/a";
    private static final String STORAGE = "https://files.example/secret";

    private final Queue<String> storage = new ArrayDeque<>();
    private final List<Request> ranges = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<Long> progress = new ArrayList<>();
    private final Target target = new Target();
    private final List<String> differences = new ArrayList<>();
    private FileCheck check = FileCheck.warningTo(differences::add);
    private String path = "/me/drive/root:/a";
    private String hash = hash("abcdef");

    @Test
    void writes_bytes_and_tag() {
        storage.add("200 abcdef");
        download();
        assertThat(target.text).hasToString("abcdef");
        assertThat(target.tag).contains("\"1\"");
        assertThat(ranges.get(0).headers())
                .doesNotContainKeys("Range", "Authorization")
                .containsEntry("Accept-Encoding", "identity");
        assertThat(progress).endsWith(6L);
    }

    @Test
    void resumes_after_a_lost_connection() {
        storage.addAll(List.of("200 abc lost", "206 def"));
        download();
        assertThat(target.text).hasToString("abcdef");
        assertThat(ranges.get(1).headers()).containsEntry("Range", "bytes=3-").containsEntry("If-Range", "\"1\"");
        assertThat(warnings).containsExactly("lost: retrying at once (retry 1 of 2)");
    }

    @Test
    void resumes_a_download_of_an_earlier_run() {
        target.text.append("abcd");
        target.tag = Optional.of("\"1\"");
        storage.add("206 ef");
        download();
        assertThat(target.text).hasToString("abcdef");
        assertThat(ranges.get(0).headers()).containsEntry("Range", "bytes=4-");
    }

    @Test
    void restarts_if_the_file_has_changed() {
        target.text.append("xyz");
        target.tag = Optional.of("\"0\"");
        storage.add("200 abcdef");
        download();
        assertThat(target.text).hasToString("abcdef");
        assertThat(target.restarts).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"416", "206 from=0 abcdef", "206 from=5 f"})
    void restarts_if_the_range_does_not_match(String response) {
        target.text.append("xyz");
        target.tag = Optional.of("\"0\"");
        storage.addAll(List.of(response, "200 abcdef"));
        download();
        assertThat(target.text).hasToString("abcdef");
        assertThat(ranges.get(1).headers()).doesNotContainKey("Range");
    }

    @Test
    void downloads_nothing_if_the_target_is_complete() {
        target.text.append("abcdef");
        target.tag = Optional.of("\"1\"");
        storage.add("416");
        download();
        assertThat(target.text).hasToString("abcdef");
        assertThat(target.restarts).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 410, 429, 500, 503})
    void requests_a_new_url_after_an_expired_url_or_a_transient_error(int status) {
        storage.addAll(List.of("" + status, "200 abcdef"));
        download();
        assertThat(target.text).hasToString("abcdef");
        assertThat(warnings).hasSize(1);
    }

    @Test
    void fails_without_a_retry_after_a_400() {
        storage.add("400");
        assertThat(failure(ERROR, this::download))
                .hasMessage("cannot download /me/drive/root:/a: its URL returned HTTP status 400");
        assertThat(warnings).isEmpty();
    }

    @Test
    void fails_after_the_last_attempt_without_progress() {
        storage.addAll(List.of("lost", "503", "lost", "200 abcdef"));
        assertThat(failure(UNAVAILABLE, this::download)).hasMessage("lost");
        assertThat(warnings).hasSize(2);
    }

    @Test
    void resets_the_attempts_after_progress() {
        storage.addAll(List.of("lost", "lost", "200 a lost", "lost", "206 bcdef"));
        download();
        assertThat(target.text).hasToString("abcdef");
        assertThat(warnings).hasSize(4);
    }

    @Test
    void follows_redirects_to_https_only() {
        storage.addAll(List.of("302 https://other.example/secret", "200 abcdef"));
        download();
        assertThat(ranges.get(1).url()).hasToString("https://other.example/secret");
        target.restart(Optional.empty());
        storage.add("302 http://other.example/secret");
        assertThat(failure(ERROR, this::download)).hasMessageContaining("is not https");
    }

    @Test
    void discards_the_file_if_length_or_hash_differ() {
        storage.add("200 abcde");
        assertThat(failure(ERROR, this::download)).hasMessageContaining("length is 5 bytes, but Graph says 6");
        assertThat(target.text).isEmpty();
        storage.add("200 abcdeX");
        assertThat(failure(ERROR, this::download)).hasMessageContaining("hash is");
        assertThat(target.text).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "200 length=5 abcde, length is 5 bytes, 5",
        "200 length=8 abcd efgh, length is 8 bytes, 8",
        "200 length=6 abcdeX, hash is, 6"
    })
    void warns_if_a_complete_response_of_the_same_version_differs(String response, String difference, int length) {
        storage.add(response);
        download();
        assertThat(target.text).hasSize(length);
        assertThat(differences).hasSize(1).first().asString().contains(difference, "but Graph says", "--no-verify");
    }

    @ParameterizedTest
    @ValueSource(strings = {"200 length=5 etag=\"2\" abcde", "200 length=5 etag= abcde", "200 abcde", "200 length=0"})
    void fails_if_another_version_or_an_open_ended_response_differs(String response) {
        storage.add(response);
        assertThat(failure(ERROR, this::download).advice().orElseThrow()).contains("--no-verify");
        assertThat(target.text).isEmpty();
    }

    @Test
    void fails_if_bytes_of_several_responses_differ() {
        storage.addAll(List.of("200 length=6 abc lost", "206 length=2 de"));
        assertThat(failure(ERROR, this::download)).hasMessageContaining("length is 5 bytes, but Graph says 6");
    }

    @Test
    void accepts_any_complete_file_without_a_check() {
        check = FileCheck.none();
        storage.addAll(List.of("200 length=6 abc lost", "206 length=2 XY"));
        download();
        assertThat(target.text).hasToString("abcXY");
        assertThat(differences).isEmpty();
    }

    @Test
    void downloads_what_graph_redirects_to_without_metadata() {
        path = "/reports/getOffice365ActiveUserDetail(period='D7')";
        storage.addAll(List.of("200 etag= ab lost", "200 etag= abcdefgh"));
        download();
        assertThat(target.text).hasToString("abcdefgh");
        assertThat(ranges.get(1).headers()).as("of an unknown version").doesNotContainKey("Range");
    }

    @Test
    void stops_at_the_first_chunk_beyond_the_size() {
        storage.add("200 abc def g hij");
        assertThat(failure(ERROR, this::download))
                .hasMessage("cannot download /me/drive/root:/a: it is longer than the size that Graph says, 6 bytes");
        assertThat(target.text).isEmpty();
        assertThat(progress).endsWith(6L);
    }

    @Test
    void stops_a_range_beyond_the_size() {
        storage.addAll(List.of("200 abc lost", "206 def g"));
        assertThat(failure(ERROR, this::download)).hasMessageContaining("longer than the size");
        assertThat(target.text).isEmpty();
    }

    private void download() {
        var policy = new RetryPolicy(2, false, Optional.empty(), Duration.ofMillis(1), warnings::add);
        Exchange edge = request -> request.url().getHost().equals("graph.microsoft.com")
                ? Uni.createFrom().item(() -> opened(graph(request)))
                : Uni.createFrom().deferred(() -> storage(request));
        var settings = new Settings(Map.of(), Optional.empty(), new Environment(Map.of()), Profiles.none());
        var origin = ApiOrigin.ofGraph(settings.graphUrl());
        var exchanges = GraphExchanges.of(edge, edge, new Preauthenticated(edge, origin), new FixedToken("t"), policy);
        var graph = new Graph(settings, Map.of(), exchanges);
        Download.of(graph, path, check)
                .into(target, Runnable::run, progress::add)
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    private Response<Content> graph(Request request) {
        assertThat(request.headers()).containsEntry("Authorization", "Bearer t");
        return request.url().getPath().equals(ITEM)
                ? Responses.of(
                        200,
                        "{\"name\":\"a\",\"size\":6,\"eTag\":\"\\\"1\\\"\",\"file\":{\"hashes\":{\"quickXorHash\":\""
                                + hash + "\"}}}")
                : Responses.of(302, Map.of("Location", STORAGE), "");
    }

    private Uni<Response<Body>> storage(Request request) {
        ranges.add(request);
        var words = storage.remove().split(" ");
        if (words[0].equals("lost")) {
            return Uni.createFrom().failure(lost());
        }
        var from = request.headers().getOrDefault("Range", "bytes=0-").replaceAll("\\D", "");
        var chunks = new ArrayDeque<>(List.of(words).subList(1, words.length));
        if (!chunks.isEmpty() && chunks.peek().startsWith("from=")) {
            from = chunks.remove().substring("from=".length());
        }
        var headers = new HashMap<>(
                words[0].equals("302")
                        ? Map.of("Location", chunks.remove())
                        : Map.of("ETag", "\"1\"", "Content-Range", "bytes " + from + "-5/6"));
        if (!chunks.isEmpty() && chunks.peek().startsWith("length=")) {
            headers.put("Content-Length", chunks.remove().substring("length=".length()));
        }
        if (!chunks.isEmpty() && chunks.peek().startsWith("etag=")) {
            headers.put("ETag", chunks.remove().substring("etag=".length()));
        }
        var head = Responses.of(Integer.parseInt(words[0]), headers, "");
        return Uni.createFrom().item(head.with(new Chunks(chunks)));
    }

    private static Response<Body> opened(Response<Content> response) {
        return response.with(Body.of(response.body()));
    }

    private static ConnectionFailed lost() {
        return ConnectionFailed.of(UNAVAILABLE, "lost", true, new IOException());
    }

    private static String hash(String text) {
        var hash = new QuickXorHash();
        hash.add(text.getBytes(UTF_8), text.length());
        return hash.text();
    }

    private record Chunks(Queue<String> words) implements Body {
        @Override
        public Uni<Optional<ByteBuffer>> next() {
            return Uni.createFrom().item(() -> Optional.ofNullable(words.poll()).map(word -> {
                if (word.equals("lost")) {
                    throw lost();
                }
                return ByteBuffer.wrap(word.getBytes(UTF_8));
            }));
        }

        @Override
        public void close() {}
    }

    private static final class Target implements DownloadTarget {
        private final StringBuilder text = new StringBuilder();
        private Optional<String> tag = Optional.empty();
        private int restarts;

        @Override
        public long length() {
            return text.length();
        }

        @Override
        public Optional<String> tag() {
            return tag;
        }

        @Override
        public void restart(Optional<String> version) {
            restarts++;
            text.setLength(0);
            tag = version;
        }

        @Override
        public void write(ByteBuffer bytes) {
            text.append(UTF_8.decode(bytes));
        }

        @Override
        public void discard() {
            text.setLength(0);
        }

        @Override
        public void read(Consumer<ByteBuffer> reader) {
            reader.accept(ByteBuffer.wrap(text.toString().getBytes(UTF_8)));
        }
    }
}
