package dev.jeton.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.support.LoopbackServer;
import dev.jeton.support.ProcessTest;
import dev.jeton.support.Program;
import dev.jeton.support.Tenant;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code get} and {@code post} make of bodies that are not JSON, or not all of it. */
@ProcessTest
class ResponseBodyIT {
    private static final byte[] BINARY = {'P', 'K', 3, 4, (byte) 0x89, '\r', '\n', 0x1A, 0, (byte) 0xFF};

    private static final String CUT = "{\"value\":[{\"id\":3},{\"id\":4},{\"id\":";

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
            try (var post = program.start("post", "/me/x")) {
                assertThat(post.stdout().readAllBytes()).as(body.getKey()).isEqualTo(body.getValue());
                assertThat(post.exitCode()).isZero();
            }
        }
    }

    @Test
    void a_count_is_a_number_without_its_byte_order_mark() throws Exception {
        graph.answer("text/plain", "\uFEFF25".getBytes(UTF_8));
        assertThat(program.run("get", "/users/$count").out()).isEqualTo("25\n");
    }

    @Test
    void a_page_that_ends_early_is_asked_for_again() throws Exception {
        graph.answer(200, first()).answer(200, CUT).answer(200, "{\"value\":[{\"id\":3}]}");
        var list = program.run("get", "/users", "--all", "-o", "ndjson");
        assertThat(list.exitCode()).as(list.err()).isZero();
        assertThat(list.out()).isEqualTo("{\"id\":1}\n{\"id\":2}\n{\"id\":3}\n");
        assertThat(list.err()).contains("(retry 1 of 5)");
    }

    @Test
    void a_page_that_ends_early_each_time_is_a_failure_and_not_the_last_page() throws Exception {
        graph.answer(200, first()).answer(200, CUT);
        var list = program.run("get", "/users", "--all", "--retries", "0");
        assertThat(list.exitCode()).isEqualTo(3);
        assertThat(list.out()).isEqualTo("{\"value\":[{\"id\":1},{\"id\":2}]}\n");
        assertThat(list.err()).contains("the response to /v1.0/users ends before its JSON does", "items so far: 2");
    }

    @Test
    void a_page_that_is_not_json_is_a_failure() throws Exception {
        graph.answer(200, first()).answer("text/html", "<p>hello</p>".getBytes(UTF_8));
        var list = program.run("get", "/users", "--all", "-o", "ndjson");
        assertThat(list.exitCode()).isEqualTo(1);
        assertThat(list.out()).isEqualTo("{\"id\":1}\n{\"id\":2}\n");
        assertThat(list.err()).contains("cannot read /v1.0/users as a list");
        assertThat(program.run("delta", "/users/delta").exitCode()).isEqualTo(1);
    }

    @Test
    void a_page_behind_a_byte_order_mark_is_a_page() throws Exception {
        graph.answer(200, "\uFEFF" + first()).answer(200, "\uFEFF{\"value\":[{\"id\":3}]}");
        assertThat(program.run("get", "/users", "--all", "--query", "id", "-o", "tsv")
                        .out())
                .isEqualTo("1\n2\n3\n");
    }

    private String first() {
        var next = graph.url("/v1.0/users?$skiptoken=2");
        return "{\"value\":[{\"id\":1},{\"id\":2}],\"@odata.nextLink\":\"" + next + "\"}";
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
