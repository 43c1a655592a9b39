package dev.jeton.graph.drive;

import static dev.jeton.failure.Outcome.UNAVAILABLE;
import static dev.jeton.support.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.graph.ApiOrigin;
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
import java.time.Instant;
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
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String EXPECTS_ALL = "{\"nextExpectedRanges\":[\"0-\"]}";

    @AutoClose
    private static final EventLoop LOOP = new EventLoop();

    @TempDir
    private Path folder;

    private final List<String> warnings = new ArrayList<>();

    @AutoClose
    private LoopbackServer server;

    @AutoClose
    private OutgoingFile file;

    private UploadSession session;

    @BeforeEach
    void open() throws IOException {
        server = LoopbackServer.start();
        file = OutgoingFile.open(Files.writeString(folder.resolve("a"), "hello"));
        session = session(file.size());
    }

    private UploadSession session(long size) {
        var policy = new RetryPolicy(1, false, Optional.empty(), Duration.ofMillis(1), warnings::add);
        return new UploadSession(
                new Preauthenticated(LOOP.http(Map.of()).exchange(), ApiOrigin.ofGraph(server.url("/"))),
                new Attempts(policy, new Throttle(), true),
                new SessionUrl(server.url("/up?secret=s3"), Optional.empty()),
                new UploadTarget(DriveAddress.of("/me/drive/root:/a"), Conflict.REPLACE),
                size);
    }

    @Test
    void fails_after_the_last_attempt_at_a_part() {
        server.answer(503, "").answer(200, EXPECTS_ALL).answer(503, "").answer(200, EXPECTS_ALL);
        assertThat(await(session.part(file, 0))).isEqualTo(new Next(0));
        assertThat(failure(UNAVAILABLE, () -> await(session.part(file, 0))))
                .hasMessage("cannot upload /me/drive/root:/a: the upload session returned HTTP status 503");
        assertThat(warnings).hasSize(1);
    }

    @Test
    void an_item_before_the_last_byte_is_not_the_file() {
        var longer = session(file.size() + 1);
        server.answer(201, "{\"id\":\"1\",\"size\":5}").answer(200, "{}");
        assertThat(await(longer.part(file, 0))).isInstanceOf(Unclear.class);
    }

    @Test
    void an_item_before_the_last_byte_is_the_file_if_its_size_is() {
        var longer = session(file.size() + 1);
        server.answer(201, "{\"id\":\"1\",\"size\":6}");
        assertThat(await(longer.part(file, 0))).isEqualTo(new Done("{\"id\":\"1\",\"size\":6}"));
    }

    @Test
    void resets_the_attempts_after_progress() {
        server.answer(503, "")
                .answer(200, "{\"nextExpectedRanges\":[\"2-4\"]}")
                .answer(503, "")
                .answer(201, "{\"id\":\"1\"}");
        assertThat(await(session.part(file, 0))).isEqualTo(new Next(2));
        assertThat(await(session.part(file, 2))).isEqualTo(new Done("{\"id\":\"1\"}"));
        assertThat(warnings).hasSize(2);
    }

    @Test
    void retries_a_lost_status_response() {
        server.drop().answer(200, EXPECTS_ALL);
        assertThat(await(session.status())).isEqualTo(new Next(0));
        assertThat(warnings).hasSize(1).first().asString().doesNotContain("s3");
    }

    @Test
    void fails_if_the_session_does_not_advance() {
        server.answer(202, EXPECTS_ALL);
        assertThat(await(session.part(file, 0))).isEqualTo(new Next(0));
        assertThat(failure(UNAVAILABLE, () -> await(session.part(file, 0))))
                .hasMessage("the upload of /me/drive/root:/a does not advance from byte 0");
        assertThat(warnings).hasSize(1);
    }

    @Test
    void fails_if_the_session_goes_back_repeatedly() {
        server.answer(202, expects("3-"))
                .answer(202, EXPECTS_ALL)
                .answer(200, EXPECTS_ALL)
                .answer(202, expects("3-"))
                .answer(202, EXPECTS_ALL);
        assertThat(await(session.part(file, 0))).isEqualTo(new Next(3));
        assertThat(await(session.part(file, 3))).isEqualTo(new Next(0));
        assertThat(await(session.part(file, 0))).isEqualTo(new Next(3));
        assertThat(failure(UNAVAILABLE, () -> await(session.part(file, 3))))
                .hasMessageContaining("does not advance from byte 0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"nextExpectedRanges\":[]}", "{\"nextExpectedRanges\":null}", "{}", "", "<html>", "null", "[1]"
            })
    void requests_the_status_after_a_response_without_a_range(String body) {
        server.answer(202, body).answer(200, expects("2-"));
        assertThat(await(session.part(file, 0))).isEqualTo(new Next(2));
        assertThat(warnings).isEmpty();
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
    void is_unclear_without_200_or_201_and_an_id(int status, String body) {
        server.answer(status, body);
        assertThat(await(session.status())).isInstanceOf(Unclear.class);
        assertThat(await(session.part(file, 0))).isInstanceOf(Unclear.class);
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
    void is_unclear_if_the_range_is_not_in_the_file(String range) {
        server.answer(202, expects(range));
        assertThat(await(session.part(file, 0)))
                .isEqualTo(new Unclear("its session expects the range '" + range + "' of 5 bytes"));
    }

    @Test
    void is_unclear_and_quotes_40_characters_of_an_invalid_range() {
        server.answer(200, "{\"nextExpectedRanges\":[null]}").answer(200, expects("9".repeat(1000)));
        assertThat(await(session.status())).isEqualTo(new Unclear("its session expects the range 'null' of 5 bytes"));
        assertThat(await(session.status()))
                .isEqualTo(new Unclear("its session expects the range '" + "9".repeat(40) + "' of 5 bytes"));
    }

    @Test
    void reads_a_range_behind_a_byte_order_mark() {
        server.answer(200, "\uFEFF" + expects("4-4"));
        assertThat(await(session.status())).isEqualTo(new Next(4));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 404, 410})
    void is_lost_after_401_404_or_410(int status) {
        server.answer(status, "");
        assertThat(await(session.status())).isEqualTo(new UploadStep.Lost("HTTP status " + status));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"code\":\"x\",\"innerError\":{\"code\":\"expiredToken\"}}}",
                "{\"error\":{\"message\":\"Upload session not found\"}}",
                "{\"error\":{\"message\":\"The upload session has expired.\"}}"
            })
    void is_lost_if_it_says_so_with_another_status(String body) {
        server.answer(400, body);
        assertThat(await(session.part(file, 0))).isInstanceOf(UploadStep.Lost.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "423 | resourceLocked | The file is locked for shared use by ada | Wait until the file is closed",
                "507 | quotaLimitReached | Insufficient Space Available | Make room",
                "403 | accessDenied | Uploads are blocked by policy DLP-7 |",
                "413 | x | Too big | accepts no file of this size",
                "409 | resourceModified | The resource has changed since | has changed",
                "412 | preconditionFailed | ETag does not match | has changed",
                "409 | nameAlreadyExists | An upload session already exists for this file | the other upload",
                "409 | nameAlreadyExists | The name is there | "
            })
    void quotes_a_refusal_and_says_what_to_do(int status, String code, String message, String advice) {
        server.answer(status, "{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}}");
        var refused = (UploadStep.Refused) await(session.part(file, 0));
        assertThat(refused.failure()).hasMessage("cannot upload /me/drive/root:/a: " + message);
        assertThat(refused.failure().outcome()).isEqualTo(dev.jeton.failure.Outcome.ERROR);
        assertThat(refused.failure().reference().orElseThrow()).contains(code, "HTTP " + status);
        assertThat(refused.failure().advice().orElse("")).contains(advice == null ? "" : advice);
        assertThat(refused.failure().advice().orElse("")).doesNotContain("--conflict");
    }

    @Test
    void knows_the_expiration_that_the_session_named_last() {
        server.answer(202, "{\"expirationDateTime\":\"2026-12-01T09:21:55.523Z\",\"nextExpectedRanges\":[\"2-\"]}")
                .answer(202, expects("4-"));
        await(session.part(file, 0));
        await(session.part(file, 2));
        assertThat(session.opened().expiration()).contains(Instant.parse("2026-12-01T09:21:55.523Z"));
    }

    @Test
    void sends_a_part_without_a_token() throws Exception {
        server.answer(201, "{\"id\":\"1\"}");
        await(session.part(file, 1));
        var request = server.request();
        assertThat(request.body()).isEqualTo("ello");
        assertThat(request.headers())
                .containsEntry("content-range", "bytes 1-4/5")
                .containsEntry("content-length", "4")
                .doesNotContainKey("authorization");
    }

    private static String expects(String range) {
        return "{\"nextExpectedRanges\":[\"" + range + "\"]}";
    }

    private static UploadStep await(Uni<UploadStep> step) {
        return step.await().atMost(TIMEOUT);
    }
}
