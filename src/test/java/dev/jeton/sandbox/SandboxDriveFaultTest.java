package dev.jeton.sandbox;

import static dev.jeton.sandbox.DriveClient.CHUNK;
import static dev.jeton.sandbox.DriveClient.MEBIBYTE;
import static dev.jeton.sandbox.DriveClient.NEW;
import static dev.jeton.sandbox.DriveClient.body;
import static dev.jeton.sandbox.DriveClient.bytes;
import static dev.jeton.sandbox.DriveClient.expected;
import static dev.jeton.sandbox.DriveClient.hash;
import static dev.jeton.sandbox.DriveClient.header;
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

/** Faults of downloads and uploads. */
class SandboxDriveFaultTest {
    private final byte[] file = bytes(3 * CHUNK + 7);

    @AutoClose
    private DriveClient client;

    @Test
    void download_cut_breaks_the_first_download_only() {
        start(Scenario.DOWNLOAD_CUT);

        assertThatThrownBy(() -> client.get(client.link(MEBIBYTE))).isInstanceOf(UncheckedIOException.class);
        assertThat(client.get(client.link(MEBIBYTE), "Range", "bytes=500000-").statusCode())
                .isEqualTo(206);
    }

    @Test
    void download_cut_sends_half_of_the_file() throws Exception {
        start(Scenario.DOWNLOAD_CUT);
        var link = URI.create(client.link(MEBIBYTE));
        var request = "GET " + link.getPath() + "?" + link.getQuery() + " HTTP/1.1\r\nHost: " + link.getAuthority();

        try (var socket = new Socket(link.getHost(), link.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write((request + "\r\n\r\n").getBytes(UTF_8));
            var response = new String(socket.getInputStream().readAllBytes(), ISO_8859_1).split("\r\n\r\n", 2);

            assertThat(response[0]).containsIgnoringCase("content-length: 1048576");
            assertThat(response[1]).hasSize(512 << 10);
        }
    }

    @Test
    void trickling_bodies_sends_a_file_slowly_and_completely() {
        start(Scenario.TRICKLING_BODIES);
        var link = client.link("/v1.0/me/drive/root:/generated/100KiB.bin");
        var before = System.nanoTime();

        assertThat(client.get(link).body()).hasSize(100 << 10);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(900));
    }

    @Test
    void file_changed_changes_the_file_between_two_ranges() {
        start(Scenario.FILE_CHANGED);
        var before = client.item(MEBIBYTE);

        assertThatThrownBy(() -> client.get(client.link(MEBIBYTE))).isInstanceOf(UncheckedIOException.class);
        var after = client.item(MEBIBYTE);
        var rest = client.get(client.link(MEBIBYTE), "Range", "bytes=500000-", "If-Range", before.getString("eTag"));

        assertThat(rest.statusCode()).isEqualTo(200);
        assertThat(header(rest, "etag")).isEqualTo(after.getString("eTag")).isNotEqualTo(before.getString("eTag"));
        assertThat(hash(after)).isNotEqualTo(hash(before));
        assertThat(rest.body()).hasSize(1 << 20);
    }

    @Test
    void wrong_hash_returns_another_hash_than_that_of_the_file() {
        start(Scenario.WRONG_HASH);
        var copy = client.get(client.link(MEBIBYTE)).body();
        var wrong = hash(client.item(MEBIBYTE));
        client.close();
        start(Scenario.APPROVE);

        assertThat(hash(body(client.put("", copy))))
                .isEqualTo(hash(client.item(MEBIBYTE)))
                .isNotEqualTo(wrong);
    }

    @Test
    void download_astray_returns_a_url_on_an_unknown_host() {
        start(Scenario.DOWNLOAD_ASTRAY);

        assertThat(client.link(MEBIBYTE))
                .startsWith("https://files.invalid/")
                .isEqualTo(client.item(MEBIBYTE).getString("@microsoft.graph.downloadUrl"));
    }

    @Test
    void upload_cut_loses_the_first_chunk_and_the_session_still_expects_it() {
        start(Scenario.UPLOAD_CUT);
        var url = client.session("replace");

        assertThatThrownBy(() -> client.chunk(url, file, 0, CHUNK)).isInstanceOf(UncheckedIOException.class);
        assertThat(expected(client.get(url))).isEqualTo("0-");
        assertThat(client.chunk(url, file, 0, CHUNK).statusCode()).isEqualTo(202);
    }

    @Test
    void upload_answer_lost_stores_the_first_chunk_without_a_response() {
        start(Scenario.UPLOAD_ANSWER_LOST);
        var url = client.session("replace");

        assertThatThrownBy(() -> client.chunk(url, file, 0, CHUNK)).isInstanceOf(UncheckedIOException.class);
        assertThat(expected(client.get(url))).startsWith(CHUNK + "-");
        assertThat(client.chunk(url, file, CHUNK, file.length).statusCode()).isEqualTo(201);
    }

    @Test
    void upload_unavailable_answers_503_once() {
        start(Scenario.UPLOAD_UNAVAILABLE);
        var url = client.session("replace");

        var rejected = client.chunk(url, file, 0, CHUNK);

        assertThat(rejected.statusCode()).isEqualTo(503);
        assertThat(rejected.headers().firstValue("retry-after")).contains("1");
        assertThat(client.chunk(url, file, 0, CHUNK).statusCode()).isEqualTo(202);
    }

    @Test
    void upload_forgotten_deletes_the_first_session_only() {
        start(Scenario.UPLOAD_FORGOTTEN);
        var first = client.session("replace");
        client.chunk(first, file, 0, CHUNK);

        assertThat(client.chunk(first, file, CHUNK, file.length).statusCode()).isEqualTo(404);
        var second = client.session("replace");
        client.chunk(second, file, 0, CHUNK);
        assertThat(client.chunk(second, file, CHUNK, file.length).statusCode()).isEqualTo(201);
    }

    @Test
    void upload_end_lost_stores_the_file_without_a_response() {
        start(Scenario.UPLOAD_END_LOST);
        var url = client.session("replace");

        assertThat(client.chunk(url, file, 0, CHUNK).statusCode()).isEqualTo(202);
        assertThatThrownBy(() -> client.chunk(url, file, CHUNK, file.length)).isInstanceOf(UncheckedIOException.class);
        assertThat(client.get(url).statusCode()).isEqualTo(404);
        assertThat(client.item(NEW).getInteger("size")).isEqualTo(file.length);
    }

    @Test
    void upload_slow_delays_the_response() {
        start(Scenario.UPLOAD_SLOW);
        var url = client.session("replace");
        var before = System.nanoTime();

        assertThat(client.chunk(url, file, 0, CHUNK).statusCode()).isEqualTo(202);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(900));
    }

    private void start(Scenario scenario) {
        client = DriveClient.of(scenario);
    }
}
