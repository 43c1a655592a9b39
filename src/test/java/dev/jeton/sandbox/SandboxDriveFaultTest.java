package dev.jeton.sandbox;

import static dev.jeton.sandbox.DriveVisitor.MEBIBYTE;
import static dev.jeton.sandbox.DriveVisitor.NEW;
import static dev.jeton.sandbox.DriveVisitor.STEP;
import static dev.jeton.sandbox.DriveVisitor.body;
import static dev.jeton.sandbox.DriveVisitor.bytes;
import static dev.jeton.sandbox.DriveVisitor.expected;
import static dev.jeton.sandbox.DriveVisitor.hash;
import static dev.jeton.sandbox.DriveVisitor.header;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The scenarios in which files go astray. */
class SandboxDriveFaultTest {
    private final byte[] file = bytes(3 * STEP + 7);

    @AutoClose
    private DriveVisitor visitor;

    @Test
    void a_download_is_cut_once() {
        start(Scenario.DOWNLOAD_CUT);

        assertThatThrownBy(() -> visitor.get(visitor.link(MEBIBYTE))).isInstanceOf(UncheckedIOException.class);
        assertThat(visitor.get(visitor.link(MEBIBYTE), "Range", "bytes=500000-").statusCode())
                .isEqualTo(206);
    }

    @Test
    void what_arrives_before_the_cut_is_half_of_the_file() throws Exception {
        start(Scenario.DOWNLOAD_CUT);
        var link = URI.create(visitor.link(MEBIBYTE));
        var request = "GET " + link.getPath() + "?" + link.getQuery() + " HTTP/1.1\r\nHost: " + link.getAuthority();

        try (var socket = new Socket(link.getHost(), link.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write((request + "\r\n\r\n").getBytes(UTF_8));
            var answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1).split("\r\n\r\n", 2);

            assertThat(answer[0]).containsIgnoringCase("content-length: 1048576");
            assertThat(answer[1]).hasSize(512 << 10);
        }
    }

    @Test
    void a_file_trickles_and_is_whole() {
        start(Scenario.TRICKLING_BODIES);
        var link = visitor.link("/v1.0/me/drive/root:/generated/100KiB.bin");
        var before = System.nanoTime();

        assertThat(visitor.get(link).body()).hasSize(100 << 10);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(900));
    }

    @Test
    void a_file_changes_between_two_ranges() {
        start(Scenario.FILE_CHANGED);
        var before = visitor.item(MEBIBYTE);

        assertThatThrownBy(() -> visitor.get(visitor.link(MEBIBYTE))).isInstanceOf(UncheckedIOException.class);
        var after = visitor.item(MEBIBYTE);
        var rest = visitor.get(visitor.link(MEBIBYTE), "Range", "bytes=500000-", "If-Range", before.getString("eTag"));

        assertThat(rest.statusCode()).isEqualTo(200);
        assertThat(header(rest, "etag")).isEqualTo(after.getString("eTag")).isNotEqualTo(before.getString("eTag"));
        assertThat(hash(after)).isNotEqualTo(hash(before));
        assertThat(rest.body()).hasSize(1 << 20);
    }

    @Test
    void a_hash_can_be_wrong() {
        start(Scenario.WRONG_HASH);
        var copy = visitor.get(visitor.link(MEBIBYTE)).body();
        var wrong = hash(visitor.item(MEBIBYTE));
        visitor.close();
        start(Scenario.APPROVE);

        assertThat(hash(body(visitor.put("", copy))))
                .isEqualTo(hash(visitor.item(MEBIBYTE)))
                .isNotEqualTo(wrong);
    }

    @Test
    void content_can_be_said_to_be_where_nobody_answers() {
        start(Scenario.DOWNLOAD_ASTRAY);

        assertThat(visitor.link(MEBIBYTE))
                .startsWith("https://files.invalid/")
                .isEqualTo(visitor.item(MEBIBYTE).getString("@microsoft.graph.downloadUrl"));
    }

    @Test
    void a_part_is_lost_and_the_session_knows() {
        start(Scenario.UPLOAD_CUT);
        var url = visitor.session("replace");

        assertThatThrownBy(() -> visitor.part(url, file, 0, STEP)).isInstanceOf(UncheckedIOException.class);
        assertThat(expected(visitor.get(url))).isEqualTo("0-");
        assertThat(visitor.part(url, file, 0, STEP).statusCode()).isEqualTo(202);
    }

    @Test
    void an_answer_is_lost_and_the_session_knows() {
        start(Scenario.UPLOAD_ANSWER_LOST);
        var url = visitor.session("replace");

        assertThatThrownBy(() -> visitor.part(url, file, 0, STEP)).isInstanceOf(UncheckedIOException.class);
        assertThat(expected(visitor.get(url))).startsWith(STEP + "-");
        assertThat(visitor.part(url, file, STEP, file.length).statusCode()).isEqualTo(201);
    }

    @Test
    void a_part_is_answered_503_once() {
        start(Scenario.UPLOAD_UNAVAILABLE);
        var url = visitor.session("replace");

        var refused = visitor.part(url, file, 0, STEP);

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("retry-after")).contains("1");
        assertThat(visitor.part(url, file, 0, STEP).statusCode()).isEqualTo(202);
    }

    @Test
    void a_session_is_forgotten_and_the_next_one_is_not() {
        start(Scenario.UPLOAD_FORGOTTEN);
        var first = visitor.session("replace");
        visitor.part(first, file, 0, STEP);

        assertThat(visitor.part(first, file, STEP, file.length).statusCode()).isEqualTo(404);
        var second = visitor.session("replace");
        visitor.part(second, file, 0, STEP);
        assertThat(visitor.part(second, file, STEP, file.length).statusCode()).isEqualTo(201);
    }

    @Test
    void the_last_answer_is_lost_and_the_file_is_there() {
        start(Scenario.UPLOAD_END_LOST);
        var url = visitor.session("replace");

        assertThat(visitor.part(url, file, 0, STEP).statusCode()).isEqualTo(202);
        assertThatThrownBy(() -> visitor.part(url, file, STEP, file.length)).isInstanceOf(UncheckedIOException.class);
        assertThat(visitor.get(url).statusCode()).isEqualTo(404);
        assertThat(visitor.item(NEW).getInteger("size")).isEqualTo(file.length);
    }

    @Test
    void a_part_is_answered_late() {
        start(Scenario.UPLOAD_SLOW);
        var url = visitor.session("replace");
        var before = System.nanoTime();

        assertThat(visitor.part(url, file, 0, STEP).statusCode()).isEqualTo(202);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(900));
    }

    private void start(Scenario scenario) {
        visitor = DriveVisitor.of(scenario);
    }
}
