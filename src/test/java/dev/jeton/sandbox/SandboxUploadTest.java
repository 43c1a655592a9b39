package dev.jeton.sandbox;

import static dev.jeton.sandbox.DriveClient.CHUNK;
import static dev.jeton.sandbox.DriveClient.NEW;
import static dev.jeton.sandbox.DriveClient.body;
import static dev.jeton.sandbox.DriveClient.bytes;
import static dev.jeton.sandbox.DriveClient.expected;
import static dev.jeton.sandbox.DriveClient.hash;
import static dev.jeton.sandbox.SandboxClient.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxUploadTest {
    private final MovableClock clock = new MovableClock();

    @AutoClose
    private final DriveClient client = DriveClient.of(Scenario.APPROVE, clock);

    private final byte[] file = bytes(3 * CHUNK + 7);

    @Test
    void a_small_file_is_uploaded_in_one_request_and_downloaded_again() {
        var created = client.put("", file);
        var replaced = client.put("", bytes(5));

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(replaced.statusCode()).isEqualTo(200);
        assertThat(body(replaced).getString("id")).isEqualTo(body(created).getString("id"));
        assertThat(body(replaced).getString("eTag")).isNotEqualTo(body(created).getString("eTag"));
        assertThat(content(replaced)).isEqualTo(bytes(5));
        assertThat(client.item("/v1.0/me/drive/root:/Work").containsKey("folder"))
                .isTrue();
    }

    @Test
    void an_empty_file_is_stored() {
        var created = client.put("", new byte[0]);

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(hash(body(created))).isEqualTo("AAAAAAAAAAAAAAAAAAAAAAAAAAA=");
        assertThat(content(created)).isEmpty();
    }

    @Test
    void an_incomplete_chunk_is_discarded() throws Exception {
        var url = URI.create(client.session("replace"));
        var head = "PUT " + url.getPath() + "?" + url.getQuery() + " HTTP/1.1\r\nHost: " + url.getAuthority()
                + "\r\nContent-Length: " + CHUNK + "\r\nContent-Range: bytes 0-" + (CHUNK - 1) + "/" + file.length;
        try (var socket = new Socket(url.getHost(), url.getPort())) {
            socket.getOutputStream().write((head + "\r\n\r\nhalf of it").getBytes(UTF_8));
        }

        assertThat(expected(client.get(url.toString()))).isEqualTo("0-");
        assertThat(client.chunk(url.toString(), file, 0, file.length).statusCode())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({"fail, 409, new.bin", "replace, 200, new.bin", "rename, 201, new 1.bin", "nonsense, 400, new.bin"})
    void the_conflict_behavior_applies_if_the_name_is_taken(String behavior, int status, String name) {
        client.put("", bytes(1));

        var inOneRequest = client.put("?@microsoft.graph.conflictBehavior=" + behavior, bytes(2));

        assertThat(inOneRequest.statusCode()).isEqualTo(status);
        assertThat(status < 400 ? body(inOneRequest).getString("name") : name).isEqualTo(name);
        var session = client.openSession(behavior);
        assertThat(session.statusCode()).isEqualTo(status < 400 ? 200 : status);
    }

    @Test
    void a_file_is_uploaded_in_chunks_to_another_origin() {
        var session = json(client.openSession("replace"));
        var url = session.getString("uploadUrl");

        assertThat(url)
                .startsWith("http://localhost:")
                .doesNotStartWith(client.sandbox().origin().toString());
        assertThat(session.getJsonArray("nextExpectedRanges")).isEqualTo(new JsonArray().add("0-"));
        var first = client.chunk(url, file, 0, 2 * CHUNK);
        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(expected(first)).isEqualTo(2 * CHUNK + "-" + (file.length - 1));
        assertThat(expected(client.get(url))).isEqualTo(expected(first));
        var last = client.chunk(url, file, 2 * CHUNK, file.length);

        assertThat(last.statusCode()).isEqualTo(201);
        assertThat(body(last).getLong("size")).isEqualTo(file.length);
        assertThat(hash(body(last))).isEqualTo(hash(body(client.put("", file))));
        assertThat(content(last)).isEqualTo(file);
        assertThat(client.get(url).statusCode()).isEqualTo(404);
    }

    @Test
    void an_unexpected_chunk_is_rejected() {
        var url = client.session("replace");
        client.chunk(url, file, 0, CHUNK);

        assertThat(client.chunk(url, file, 0, CHUNK).statusCode()).isEqualTo(416);
        assertThat(client.chunk(url, file, 2 * CHUNK, file.length).statusCode()).isEqualTo(416);
        assertThat(client.chunk(url, file, CHUNK, CHUNK + 1000).statusCode()).isEqualTo(400);
        assertThat(client.sandboxClient().raw("PUT", url, bytes(10)).statusCode())
                .isEqualTo(400);
        assertThat(sent(url, bytes(10), "bytes 327680-327690/983047").statusCode())
                .isEqualTo(400);
        assertThat(sent(url, bytes(10), "bytes 327680-327689/327690").statusCode())
                .isEqualTo(400);
        assertThat(client.chunk(url, file, CHUNK, file.length).statusCode()).isEqualTo(201);
    }

    @Test
    void a_session_can_be_cancelled_and_expires() {
        var cancelled = client.session("replace");
        var forgotten = client.session("replace");

        assertThat(client.sandboxClient().raw("DELETE", cancelled, new byte[0]).statusCode())
                .isEqualTo(204);
        assertThat(client.chunk(cancelled, file, 0, CHUNK).statusCode()).isEqualTo(404);
        clock.advance(Duration.ofHours(23));
        assertThat(client.chunk(forgotten, file, 0, CHUNK).statusCode()).isEqualTo(202);
        clock.advance(Duration.ofDays(1));
        assertThat(client.chunk(forgotten, file, CHUNK, 2 * CHUNK).statusCode()).isEqualTo(404);
    }

    @Test
    void a_chunk_with_an_access_token_gets_401() {
        var url = client.session("replace");

        var response = client.sandboxClient()
                .raw("PUT", url, bytes(1), "Content-Range", "bytes 0-0/1", "Authorization", "Bearer " + client.token());

        assertThat(response.statusCode()).isEqualTo(401);
    }

    @Test
    void a_file_created_during_the_session_is_not_overwritten() {
        var url = client.session("fail");
        client.put("", bytes(1));

        assertThat(client.chunk(url, file, 0, file.length).statusCode()).isEqualTo(409);
    }

    @Test
    void a_session_with_a_wrong_if_match_gets_412() {
        client.put("", bytes(1));

        var session = client.graph("POST", NEW + ":/createUploadSession", "", "If-Match", "\"x\"");

        assertThat(session.statusCode()).isEqualTo(412);
    }

    @ParameterizedTest
    @CsvSource({
        "/a%3Cb.txt, 400",
        "/a/../b.txt, 400",
        "/%20a.txt, 400",
        "/generated/1KiB.bin, 403",
        "/Welcome.txt/a.txt, 409"
    })
    void an_invalid_path_is_rejected(String path, int status) {
        var response = client.graph("PUT", "/v1.0/me/drive/root:" + path + ":/content", "text");

        assertThat(response.statusCode()).isEqualTo(status);
    }

    @Test
    void a_large_file_is_hashed_but_not_stored() {
        var large = bytes(9 << 20);

        var created = body(client.put("", large));
        var url = client.session("replace");
        var half = 16 * CHUNK;
        client.chunk(url, large, 0, half);
        var inChunks = client.chunk(url, large, half, large.length);

        assertThat(created.getLong("size")).isEqualTo(large.length);
        assertThat(hash(body(inChunks))).isEqualTo(hash(created));
        assertThat(client.get(created.getString("@microsoft.graph.downloadUrl")).statusCode())
                .isEqualTo(501);
    }

    private byte[] content(HttpResponse<byte[]> item) {
        return client.get(body(item).getString("@microsoft.graph.downloadUrl")).body();
    }

    private HttpResponse<byte[]> sent(String url, byte[] bytes, String range) {
        return client.sandboxClient().raw("PUT", url, bytes, "Content-Range", range);
    }
}
