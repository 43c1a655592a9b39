package dev.jeton.http;

import static dev.jeton.failure.Failure.Reaction.FIX;
import static dev.jeton.support.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.config.Environment;
import dev.jeton.support.EventLoop;
import dev.jeton.support.LoopbackServer;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SecretLinksTest {
    private static final Duration BOUND = Duration.ofSeconds(20);

    @AutoClose
    private static final EventLoop LOOP = new EventLoop();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 100_000})
    void a_file_that_becomes_shorter_ends_the_request_and_is_all_that_is_said(int left) throws Exception {
        var logger = Logger.getLogger("io.vertx.core.http.impl.HttpClientRequestImpl");
        var records = new Records();
        logger.addHandler(records);
        try (var server = LoopbackServer.start().answer(200, "");
                var file = FileChannel.open(Files.write(folder.resolve("a"), new byte[left]))) {
            var links = new SecretLinks(LOOP.http(Map.of()));
            var put = links.put(server.url("/up"), Map.of(), new FilePart(file, 0, 200_000));
            assertThat(failure(FIX, () -> put.await().atMost(BOUND)))
                    .hasMessage("the file became shorter while it was sent");
        } finally {
            logger.removeHandler(records);
        }
        assertThat(records.messages).isEmpty();
    }

    @Test
    void a_part_arrives_as_it_is_in_the_file() throws Exception {
        try (var server = LoopbackServer.start().answer(200, "");
                var file = FileChannel.open(Files.writeString(folder.resolve("a"), "x" + "abc".repeat(100_000)))) {
            var links = new SecretLinks(LOOP.http(Map.of()));
            links.put(server.url("/up"), Map.of("Content-Range", "r"), new FilePart(file, 1, 299_999))
                    .await()
                    .atMost(BOUND);
            var request = server.request();
            assertThat(request.body()).isEqualTo("abc".repeat(100_000).substring(0, 299_999));
            assertThat(request.headers())
                    .containsEntry("content-length", "299999")
                    .containsEntry("content-range", "r");
        }
    }

    @Test
    void the_debug_log_shows_the_origin_only() throws Exception {
        var lines = new CopyOnWriteArrayList<String>();
        var http = new Http(LOOP::vertx, new Environment(Map.of()), "jeton/test", DebugLog.to(lines::add));
        try (var server = LoopbackServer.start().answer(200, "")) {
            new SecretLinks(http).get(server.url("/up/SECRET?a=SECRET")).await().atMost(BOUND);
            assertThat(lines).contains("> GET " + server.url("/***"), "< 200");
            assertThat(String.join("\n", lines)).doesNotContain("SECRET");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https:SECRET", "/SECRET", "https://a_b/SECRET", "https:///SECRET", "null"})
    void a_url_without_a_host_is_refused_and_not_quoted(String url) {
        var links = new SecretLinks(LOOP.http(Map.of()));
        var get = failure(FIX, () -> links.get(URI.create(url)).await().atMost(BOUND));
        assertThat(get)
                .hasMessage("Graph keeps the file at a URL that names no host")
                .hasNoCause();
    }

    private static final class Records extends Handler {
        private final List<String> messages = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord record) {
            messages.add(record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
