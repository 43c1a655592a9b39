package dev.jeton.sandbox;

import static dev.jeton.sandbox.DriveVisitor.NEW;
import static dev.jeton.sandbox.DriveVisitor.STEP;
import static dev.jeton.sandbox.DriveVisitor.body;
import static dev.jeton.sandbox.DriveVisitor.bytes;
import static dev.jeton.sandbox.DriveVisitor.expected;
import static dev.jeton.sandbox.DriveVisitor.hash;
import static dev.jeton.sandbox.Visitor.json;
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
    private final DriveVisitor visitor = DriveVisitor.of(Scenario.APPROVE, clock);

    private final byte[] file = bytes(3 * STEP + 7);

    @Test
    void a_small_file_is_sent_at_once_and_can_be_fetched_again() {
        var made = visitor.put("", file);
        var replaced = visitor.put("", bytes(5));

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(replaced.statusCode()).isEqualTo(200);
        assertThat(body(replaced).getString("id")).isEqualTo(body(made).getString("id"));
        assertThat(body(replaced).getString("eTag")).isNotEqualTo(body(made).getString("eTag"));
        assertThat(content(replaced)).isEqualTo(bytes(5));
        assertThat(visitor.item("/v1.0/me/drive/root:/Work").containsKey("folder"))
                .isTrue();
    }

    @Test
    void an_empty_file_is_a_file() {
        var made = visitor.put("", new byte[0]);

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(hash(body(made))).isEqualTo("AAAAAAAAAAAAAAAAAAAAAAAAAAA=");
        assertThat(content(made)).isEmpty();
    }

    @Test
    void a_part_that_broke_off_was_never_there() throws Exception {
        var url = URI.create(visitor.session("replace"));
        var head = "PUT " + url.getPath() + "?" + url.getQuery() + " HTTP/1.1\r\nHost: " + url.getAuthority()
                + "\r\nContent-Length: " + STEP + "\r\nContent-Range: bytes 0-" + (STEP - 1) + "/" + file.length;
        try (var socket = new Socket(url.getHost(), url.getPort())) {
            socket.getOutputStream().write((head + "\r\n\r\nhalf of it").getBytes(UTF_8));
        }

        assertThat(expected(visitor.get(url.toString()))).isEqualTo("0-");
        assertThat(visitor.part(url.toString(), file, 0, file.length).statusCode())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({"fail, 409, new.bin", "replace, 200, new.bin", "rename, 201, new 1.bin", "nonsense, 400, new.bin"})
    void the_conflict_behaviour_decides_where_the_name_is_taken(String behaviour, int status, String name) {
        visitor.put("", bytes(1));

        var atOnce = visitor.put("?@microsoft.graph.conflictBehavior=" + behaviour, bytes(2));

        assertThat(atOnce.statusCode()).isEqualTo(status);
        assertThat(status < 400 ? body(atOnce).getString("name") : name).isEqualTo(name);
        var session = visitor.openSession(behaviour);
        assertThat(session.statusCode()).isEqualTo(status < 400 ? 200 : status);
    }

    @Test
    void a_file_comes_in_parts_to_another_origin() {
        var session = json(visitor.openSession("replace"));
        var url = session.getString("uploadUrl");

        assertThat(url).startsWith(visitor.sandbox().filesOrigin().toString());
        assertThat(session.getJsonArray("nextExpectedRanges")).isEqualTo(new JsonArray().add("0-"));
        var first = visitor.part(url, file, 0, 2 * STEP);
        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(expected(first)).isEqualTo(2 * STEP + "-" + (file.length - 1));
        assertThat(expected(visitor.get(url))).isEqualTo(expected(first));
        var last = visitor.part(url, file, 2 * STEP, file.length);

        assertThat(last.statusCode()).isEqualTo(201);
        assertThat(body(last).getLong("size")).isEqualTo(file.length);
        assertThat(hash(body(last))).isEqualTo(hash(body(visitor.put("", file))));
        assertThat(content(last)).isEqualTo(file);
        assertThat(visitor.get(url).statusCode()).isEqualTo(404);
    }

    @Test
    void parts_that_are_not_wanted_are_refused() {
        var url = visitor.session("replace");
        visitor.part(url, file, 0, STEP);

        assertThat(visitor.part(url, file, 0, STEP).statusCode()).isEqualTo(416);
        assertThat(visitor.part(url, file, 2 * STEP, file.length).statusCode()).isEqualTo(416);
        assertThat(visitor.part(url, file, STEP, STEP + 1000).statusCode()).isEqualTo(400);
        assertThat(visitor.visitor().raw("PUT", url, bytes(10)).statusCode()).isEqualTo(400);
        assertThat(sent(url, bytes(10), "bytes 327680-327690/983047").statusCode())
                .isEqualTo(400);
        assertThat(sent(url, bytes(10), "bytes 327680-327689/327690").statusCode())
                .isEqualTo(400);
        assertThat(visitor.part(url, file, STEP, file.length).statusCode()).isEqualTo(201);
    }

    @Test
    void a_session_can_be_cancelled_and_runs_out() {
        var cancelled = visitor.session("replace");
        var forgotten = visitor.session("replace");

        assertThat(visitor.visitor().raw("DELETE", cancelled, new byte[0]).statusCode())
                .isEqualTo(204);
        assertThat(visitor.part(cancelled, file, 0, STEP).statusCode()).isEqualTo(404);
        clock.advance(Duration.ofHours(23));
        assertThat(visitor.part(forgotten, file, 0, STEP).statusCode()).isEqualTo(202);
        clock.advance(Duration.ofDays(1));
        assertThat(visitor.part(forgotten, file, STEP, 2 * STEP).statusCode()).isEqualTo(404);
    }

    @Test
    void a_token_is_refused_there() {
        var url = visitor.session("replace");

        var answer = visitor.visitor()
                .raw(
                        "PUT",
                        url,
                        bytes(1),
                        "Content-Range",
                        "bytes 0-0/1",
                        "Authorization",
                        "Bearer " + visitor.token());

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void a_file_that_came_meanwhile_is_not_overwritten() {
        var url = visitor.session("fail");
        visitor.put("", bytes(1));

        assertThat(visitor.part(url, file, 0, file.length).statusCode()).isEqualTo(409);
    }

    @Test
    void a_session_for_a_file_that_changed_is_refused() {
        visitor.put("", bytes(1));

        var session = visitor.graph("POST", NEW + ":/createUploadSession", "", "If-Match", "\"x\"");

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
    void what_cannot_be_written_is_said_to_be_so(String path, int status) {
        var answer = visitor.graph("PUT", "/v1.0/me/drive/root:" + path + ":/content", "text");

        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @Test
    void a_large_file_is_hashed_and_not_kept() {
        var large = bytes(9 << 20);

        var made = body(visitor.put("", large));
        var url = visitor.session("replace");
        var half = 16 * STEP;
        visitor.part(url, large, 0, half);
        var inParts = visitor.part(url, large, half, large.length);

        assertThat(made.getLong("size")).isEqualTo(large.length);
        assertThat(hash(body(inParts))).isEqualTo(hash(made));
        assertThat(visitor.get(made.getString("@microsoft.graph.downloadUrl")).statusCode())
                .isEqualTo(501);
    }

    private byte[] content(HttpResponse<byte[]> item) {
        return visitor.get(body(item).getString("@microsoft.graph.downloadUrl")).body();
    }

    private HttpResponse<byte[]> sent(String url, byte[] bytes, String range) {
        return visitor.visitor().raw("PUT", url, bytes, "Content-Range", range);
    }
}
