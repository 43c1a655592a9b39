package dev.jeton.graph;

import static dev.jeton.failure.Failure.Reaction.RETRY_LATER;
import static dev.jeton.support.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.http.SecretLinks;
import dev.jeton.support.EventLoop;
import dev.jeton.support.LoopbackServer;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class UploadSessionTest {
    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final String NOTHING_YET = "{\"nextExpectedRanges\":[\"0-\"]}";

    @AutoClose
    private static final EventLoop LOOP = new EventLoop();

    @TempDir
    private Path folder;

    private final List<String> told = new ArrayList<>();

    @AutoClose
    private LoopbackServer server;

    @AutoClose
    private OutgoingFile file;

    private UploadSession session;

    @BeforeEach
    void open() throws IOException {
        server = LoopbackServer.start();
        file = OutgoingFile.open(Files.writeString(folder.resolve("a"), "hello"));
        var http = LOOP.http(Map.of());
        var retries = new Retries(new Patience(1, false, told::add));
        session = new UploadSession(
                new SecretLinks(http), retries, server.url("/up?secret=s3"), DriveAddress.of("/me/drive/root:/a"));
    }

    @Test
    void a_part_that_never_arrives_is_given_up() {
        server.answer(503, "").answer(200, NOTHING_YET).answer(503, "").answer(200, NOTHING_YET);
        assertThat(awaited(session.part(file, 0)).next()).isZero();
        assertThat(failure(RETRY_LATER, () -> awaited(session.part(file, 0))))
                .hasMessage("the upload of /me/drive/root:/a was answered with HTTP status 503");
        assertThat(told).hasSize(1);
    }

    @Test
    void what_moves_is_tried_as_often_again() {
        server.answer(503, "")
                .answer(200, "{\"nextExpectedRanges\":[\"2-4\"]}")
                .answer(503, "")
                .answer(201, "{\"id\":\"1\"}");
        assertThat(awaited(session.part(file, 0)).next()).isEqualTo(2);
        assertThat(awaited(session.part(file, 2)).item()).contains("{\"id\":\"1\"}");
        assertThat(told).hasSize(2);
    }

    @Test
    void a_lost_answer_to_what_is_wanted_next_is_asked_for_again() {
        server.drop().answer(200, NOTHING_YET);
        assertThat(awaited(session.status()).next()).isZero();
        assertThat(told).hasSize(1).first().asString().doesNotContain("s3");
    }

    private static UploadSession.Step awaited(Uni<UploadSession.Step> step) {
        return step.await().atMost(BOUND);
    }
}
