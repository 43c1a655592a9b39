package dev.jeton.graph;

import static dev.jeton.failure.Failure.Reaction.RETRY_LATER;
import static dev.jeton.support.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.config.Environment;
import dev.jeton.http.Http;
import dev.jeton.http.SecretLinks;
import dev.jeton.support.LoopbackServer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class UploadTest {
    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final String WANTS_ALL = "{\"nextExpectedRanges\":[\"0-\"]}";

    private final Vertx vertx = Vertx.vertx();

    @TempDir
    private Path folder;

    private LoopbackServer server;

    @BeforeEach
    void start() throws IOException {
        server = LoopbackServer.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    @Test
    void parts_that_fail_are_sent_again_so_often_and_no_more_although_the_session_answers() throws Exception {
        server.answer(503, "").answer(200, WANTS_ALL).answer(503, "").answer(200, WANTS_ALL);
        try (var file = FileChannel.open(Files.writeString(folder.resolve("a"), "hello"))) {
            var upload = upload(1);
            assertThat(await(upload.part(server.url("/session"), file, 0, 5)).next())
                    .isZero();
            assertThat(failure(RETRY_LATER, () -> await(upload.part(server.url("/session"), file, 0, 5))))
                    .hasMessageContaining("503");
        }
    }

    @Test
    void a_part_that_arrives_makes_all_retries_available_again() throws Exception {
        var wantsMore = "{\"nextExpectedRanges\":[\"3-\"]}";
        server.answer(503, "").answer(200, WANTS_ALL).answer(202, wantsMore);
        server.answer(503, "").answer(200, wantsMore);
        try (var file = FileChannel.open(Files.writeString(folder.resolve("a"), "hello"))) {
            var upload = upload(1);
            assertThat(await(upload.part(server.url("/session"), file, 0, 5)).next())
                    .isZero();
            assertThat(await(upload.part(server.url("/session"), file, 0, 5)).next())
                    .isEqualTo(3);
            assertThat(await(upload.part(server.url("/session"), file, 3, 5)).next())
                    .isEqualTo(3);
        }
    }

    /** Parts go to a session, whose address is all that they need: there is no Graph. */
    private Upload upload(int retries) {
        var links = new SecretLinks(new Http(() -> vertx, new Environment(Map.of()), "jeton/test"));
        var patience = new Retries(new Patience(retries, false, line -> {}));
        return new Upload(null, links, patience, DriveAddress.of("/me/drive/root:/a.txt"), "fail");
    }

    private static <T> T await(Uni<T> step) {
        return step.await().atMost(BOUND);
    }
}
