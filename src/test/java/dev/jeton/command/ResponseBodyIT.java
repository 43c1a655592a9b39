package dev.jeton.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.support.LoopbackServer;
import dev.jeton.support.Program;
import dev.jeton.support.Tenant;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code get} and {@code post} make of bodies that are not JSON, or not all of it. */
class ResponseBodyIT {
    private static final byte[] BINARY = {'P', 'K', 3, 4, (byte) 0x89, '\r', '\n', 0x1A, 0, (byte) 0xFF};

    @TempDir
    private Path home;

    @AutoClose
    private final Tenant tenant = Tenant.approving();

    @AutoClose
    private LoopbackServer graph;

    private Program program;

    @BeforeEach
    void sign_in() throws Exception {
        graph = LoopbackServer.start();
        program = Program.signedIn(home, tenant)
                .with(Map.of("JETON_GRAPH_URL", graph.url("").toString()));
    }

    @Test
    void a_body_that_is_not_json_arrives_byte_by_byte() throws Exception {
        var bodies = Map.of(
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", BINARY,
                "", BINARY,
                "text/csv; charset=utf-16", "näme\r\nZoë".getBytes(UTF_16),
                "text/plain", "\uFEFFZoë".getBytes(UTF_8),
                "application/xml", "<a>Zoë</a>".getBytes(ISO_8859_1),
                "application/json", "{\"id\":\"1".getBytes(UTF_8));
        for (var body : bodies.entrySet()) {
            graph.answer(body.getKey(), body.getValue()).answer(body.getKey(), body.getValue());
        }
        for (var body : bodies.entrySet()) {
            var get = program.run("get", "/me/x/$value", "--output-file", "x");
            assertThat(get.exitCode()).as(body.getKey() + get.err()).isZero();
            assertThat(home.resolve("x")).as(body.getKey()).hasBinaryContent(body.getValue());
            var post = program.start("post", "/me/x");
            assertThat(post.getInputStream().readAllBytes()).as(body.getKey()).isEqualTo(body.getValue());
            assertThat(post.waitFor()).isZero();
        }
    }

    @Test
    void a_count_is_a_number_without_its_byte_order_mark() throws Exception {
        graph.answer("text/plain", "\uFEFF25".getBytes(UTF_8));
        assertThat(program.run("get", "/users/$count").out()).isEqualTo("25\n");
    }

    @Test
    void a_query_on_a_response_that_is_not_json_fails() throws Exception {
        graph.answer("text/html", "<p>hello</p>".getBytes(UTF_8));
        var get = program.run("get", "/me", "--query", "id");
        assertThat(get.exitCode()).isEqualTo(1);
        assertThat(get.out()).isEmpty();
        assertThat(get.err()).contains("jeton: --query: the response is not JSON");
    }
}
