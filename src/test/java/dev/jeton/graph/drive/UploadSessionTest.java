package dev.jeton.graph.drive;

import static dev.jeton.failure.Outcome.UNAVAILABLE;
import static dev.jeton.support.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.graph.Preauthenticated;
import dev.jeton.graph.drive.UploadStep.Done;
import dev.jeton.graph.drive.UploadStep.Next;
import dev.jeton.graph.drive.UploadStep.Unclear;
import dev.jeton.http.Attempts;
import dev.jeton.http.RetryPolicy;
import dev.jeton.http.Throttle;
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
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        var policy = new RetryPolicy(1, false, Optional.empty(), Duration.ofMillis(1), told::add);
        session = new UploadSession(
                new Preauthenticated(http.exchange()),
                new Attempts(policy, new Throttle(), true),
                server.url("/up?secret=s3"),
                DriveAddress.of("/me/drive/root:/a"),
                file.size());
    }

    @Test
    void a_part_that_never_arrives_is_given_up() {
        server.answer(503, "").answer(200, NOTHING_YET).answer(503, "").answer(200, NOTHING_YET);
        assertThat(awaited(session.part(file, 0))).isEqualTo(new Next(0));
        assertThat(failure(UNAVAILABLE, () -> awaited(session.part(file, 0))))
                .hasMessage("the upload of /me/drive/root:/a was answered with HTTP status 503");
        assertThat(told).hasSize(1);
    }

    @Test
    void what_moves_is_tried_as_often_again() {
        server.answer(503, "")
                .answer(200, "{\"nextExpectedRanges\":[\"2-4\"]}")
                .answer(503, "")
                .answer(201, "{\"id\":\"1\"}");
        assertThat(awaited(session.part(file, 0))).isEqualTo(new Next(2));
        assertThat(awaited(session.part(file, 2))).isEqualTo(new Done("{\"id\":\"1\"}"));
        assertThat(told).hasSize(2);
    }

    @Test
    void a_lost_answer_to_what_is_wanted_next_is_asked_for_again() {
        server.drop().answer(200, NOTHING_YET);
        assertThat(awaited(session.status())).isEqualTo(new Next(0));
        assertThat(told).hasSize(1).first().asString().doesNotContain("s3");
    }

    @Test
    void a_part_that_is_taken_without_advancing_is_sent_again_only_so_often() {
        server.answer(202, NOTHING_YET);
        assertThat(awaited(session.part(file, 0))).isEqualTo(new Next(0));
        assertThat(failure(UNAVAILABLE, () -> awaited(session.part(file, 0))))
                .hasMessage("the upload of /me/drive/root:/a stays at byte 0");
        assertThat(told).hasSize(1);
    }

    @Test
    void a_session_that_goes_back_again_and_again_is_given_up() {
        server.answer(202, wanted("3-"))
                .answer(202, NOTHING_YET)
                .answer(200, NOTHING_YET)
                .answer(202, wanted("3-"))
                .answer(202, NOTHING_YET);
        assertThat(awaited(session.part(file, 0))).isEqualTo(new Next(3));
        assertThat(awaited(session.part(file, 3))).isEqualTo(new Next(0));
        assertThat(awaited(session.part(file, 0))).isEqualTo(new Next(3));
        assertThat(failure(UNAVAILABLE, () -> awaited(session.part(file, 3)))).hasMessageContaining("stays at byte 0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"nextExpectedRanges\":[]}", "{\"nextExpectedRanges\":null}", "{}", "", "<html>", "null", "[1]"
            })
    void a_part_that_is_taken_without_a_range_is_asked_about(String body) {
        server.answer(202, body).answer(200, wanted("2-"));
        assertThat(awaited(session.part(file, 0))).isEqualTo(new Next(2));
        assertThat(told).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "202, {\"id\":\"1\"}",
        "204, ''",
        "200, {\"id\":7}",
        "200, {\"id\":\"\"}",
        "201, {\"name\":\"a\"}",
        "200, {\"expirationDateTime\":\"2026-12-01T09:21:55.523Z\"}"
    })
    void only_200_or_201_with_an_id_is_the_file(int status, String body) {
        server.answer(status, body);
        assertThat(awaited(session.status())).isInstanceOf(Unclear.class);
        assertThat(awaited(session.part(file, 0))).isInstanceOf(Unclear.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc",
                "-5-",
                "-",
                "5-",
                "99999999999-",
                "999999999999999999999999999999-",
                "1",
                "",
                "1.5-",
                "0x1-",
                " 1-"
            })
    void a_range_that_is_none_of_the_file_is_not_sent(String range) {
        server.answer(202, wanted(range));
        assertThat(awaited(session.part(file, 0)))
                .isEqualTo(new Unclear("its session expects the range '" + range + "' of 5 bytes"));
    }

    @Test
    void a_range_that_is_no_text_is_not_sent_and_shown_in_part() {
        server.answer(200, "{\"nextExpectedRanges\":[null]}").answer(200, wanted("9".repeat(1000)));
        assertThat(awaited(session.status())).isEqualTo(new Unclear("its session expects the range 'null' of 5 bytes"));
        assertThat(awaited(session.status()))
                .isEqualTo(new Unclear("its session expects the range '" + "9".repeat(40) + "' of 5 bytes"));
    }

    @Test
    void a_byte_order_mark_hides_no_range() {
        server.answer(200, "\uFEFF" + wanted("4-4"));
        assertThat(awaited(session.status())).isEqualTo(new Next(4));
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void is_lost_if_graph_does_not_know_it(int status) {
        server.answer(status, "");
        assertThat(awaited(session.status())).isEqualTo(new UploadStep.Lost());
    }

    @Test
    void sends_a_part_without_a_token() throws Exception {
        server.answer(201, "{\"id\":\"1\"}");
        awaited(session.part(file, 1));
        var request = server.request();
        assertThat(request.body()).isEqualTo("ello");
        assertThat(request.headers())
                .containsEntry("content-range", "bytes 1-4/5")
                .containsEntry("content-length", "4")
                .doesNotContainKey("authorization");
    }

    private static String wanted(String range) {
        return "{\"nextExpectedRanges\":[\"" + range + "\"]}";
    }

    private static UploadStep awaited(Uni<UploadStep> step) {
        return step.await().atMost(BOUND);
    }
}
