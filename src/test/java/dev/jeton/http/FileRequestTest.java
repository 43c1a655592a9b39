package dev.jeton.http;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.support.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.support.EventLoop;
import dev.jeton.support.LoopbackServer;
import io.smallrye.mutiny.Uni;
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
class FileRequestTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @AutoClose
    private static final EventLoop LOOP = new EventLoop();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 100_000})
    void fails_without_other_log_messages_if_the_file_becomes_shorter(int left) throws Exception {
        var logger = Logger.getLogger("io.vertx.core.http.impl.HttpClientRequestImpl");
        var records = new Records();
        logger.addHandler(records);
        try (var server = LoopbackServer.start().answer(200, "");
                var file = FileChannel.open(Files.write(folder.resolve("a"), new byte[left]))) {
            var put = put(server, new FilePart(file, 0, 200_000));
            assertThat(failure(ERROR, () -> put.await().atMost(TIMEOUT)))
                    .hasMessage("cannot send the file: it became shorter during the transfer");
        } finally {
            logger.removeHandler(records);
        }
        assertThat(records.messages).isEmpty();
    }

    @Test
    void sends_a_part_of_a_file_unchanged() throws Exception {
        try (var server = LoopbackServer.start().answer(200, "");
                var file = FileChannel.open(Files.writeString(folder.resolve("a"), "x" + "abc".repeat(100_000)))) {
            put(server, new FilePart(file, 1, 299_999)).await().atMost(TIMEOUT);
            var request = server.request();
            assertThat(request.body()).isEqualTo("abc".repeat(100_000).substring(0, 299_999));
            assertThat(request.headers()).containsEntry("content-length", "299999");
        }
    }

    private static Uni<Response<Content>> put(LoopbackServer server, FilePart part) {
        var request = new Request(Method.PUT, server.url("/up")).body(part);
        return LOOP.http(Map.of()).exchange().whole(request, 1 << 20);
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
