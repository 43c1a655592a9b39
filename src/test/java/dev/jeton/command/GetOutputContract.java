package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code jeton get} makes of the responses of a Graph that sends what a test wants. */
interface GetOutputContract extends Contract {
    byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, 0, (byte) 0xFF};
    String JSON = "{\"b\":1.10,\"a\":\"\\u001b[2J\\u202E\",\"extra\":[true]}";

    @Test
    default void resumes_an_interrupted_list_with_from() throws Exception {
        try (var graph = ScriptedGraph.of(jeton())) {
            graph.server()
                    .answer(200, graph.page("{\"id\":1},{\"id\":2}", "/v1.0/users?$skiptoken=2"))
                    .answer(400, "{}")
                    .answer(200, graph.page("{\"id\":3}", ""));
            var half = graph.run("get", "/users", "--all", "-o", "ndjson");
            assertThat(half.exitCode()).isEqualTo(1);
            assertThat(half.out()).isEqualTo("{\"id\":1}\n{\"id\":2}\n");
            var token = Pattern.compile("Interrupted. Items printed: 2\\. .* --from ([\\w.=-]+)")
                    .matcher(half.err());
            assertThat(token.find()).as(half.err()).isTrue();
            var rest = graph.run("get", "/users", "--all", "-o", "ndjson", "--from", token.group(1));
            assertThat(rest.out()).as(rest.err()).isEqualTo("{\"id\":3}\n");
            assertThat(rest.err()).isEmpty();
            graph.server().request();
            assertThat(graph.server().request().uri())
                    .isEqualTo(graph.server().request().uri());
            var foreign = graph.run("get", "/groups", "--all", "--from", token.group(1));
            assertThat(foreign.exitCode()).isEqualTo(2);
        }
    }

    @Test
    default void ends_an_interrupted_list_so_that_its_format_is_valid() throws Exception {
        try (var graph = ScriptedGraph.of(jeton())) {
            graph.server()
                    .answer(200, graph.page("{\"id\":1},{\"id\":2}", "/v1.0/users?$skiptoken=2"))
                    .answer(400, "{}")
                    .answer(200, graph.page("{\"id\":1},{\"id\":2}", "/v1.0/users?$skiptoken=2"))
                    .drop();
            var half = graph.run("get", "/users", "--all");
            assertThat(half.exitCode()).isEqualTo(1);
            assertThat(half.out()).isEqualTo("{\"value\":[{\"id\":1},{\"id\":2}]}\n");
            var lost = graph.run("get", "/users", "--all", "-o", "tsv", "--retries", "0");
            assertThat(lost.exitCode()).isEqualTo(3);
            assertThat(lost.out()).isEqualTo("id\n1\n2\n");
            assertThat(lost.err())
                    .containsPattern("Items printed: 2\\. To resume, run:\\R"
                            + "  try: jeton get /users --all -o tsv --retries 0 --from \\S+ --no-header\\R");
        }
    }

    @Test
    default void retries_a_picture_only_before_its_first_bytes_are_printed() throws Exception {
        try (var graph = ScriptedGraph.of(jeton())) {
            var file = graph.home().resolve("me.png");
            graph.server()
                    .cut("image/png", new byte[0])
                    .answer("image/png", PICTURE)
                    .cut("image/png", new byte[1 << 20]);
            var whole = graph.run("get", "/me/photo/$value", "--output-file", file.toString());
            assertThat(whole.exitCode()).as(whole.err()).isZero();
            assertThat(whole.err()).contains("(retry 1 of 5)");
            assertThat(file).hasBinaryContent(PICTURE);
            var half = graph.run("get", "/me/photo/$value", "--output-file", file.toString());
            assertThat(half.exitCode()).as(half.err()).isEqualTo(3);
            assertThat(half.err()).doesNotContain("retry");
            assertThat(file).hasBinaryContent(PICTURE);
        }
    }

    @Test
    default void include_prints_status_and_headers_of_a_refusal_too() throws Exception {
        try (var graph = ScriptedGraph.of(jeton())) {
            graph.server().answer(200, JSON).answer(404, "{\"error\":{\"code\":\"x\",\"message\":\"nothing here\"}}");
            var found = graph.run("get", "/me", "--include", "-o", "raw");
            assertThat(found.out())
                    .startsWith("HTTP/1.1 200 OK\n")
                    .contains("\nx-answered-by: loopback\n", "\n\n" + JSON);
            var missing = graph.run("get", "/users/1", "--include", "-o", "raw");
            assertThat(missing.exitCode()).isEqualTo(1);
            assertThat(missing.out()).startsWith("HTTP/1.1 404 Not Found\n").endsWith("\"nothing here\"}}");
            assertThat(missing.err()).contains("Graph refused /v1.0/users/1: nothing here");
            assertThat(graph.run("get", "/users", "--all", "--include").exitCode())
                    .isEqualTo(2);
        }
    }

    @Test
    default void writes_the_whole_result_to_a_file_or_leaves_it_unchanged() throws Exception {
        try (var graph = ScriptedGraph.of(jeton())) {
            var file = graph.home().resolve("users.json");
            graph.server()
                    .answer(200, graph.page("{\"id\":1}", "/v1.0/users?$skiptoken=2"))
                    .answer(200, graph.page("{\"id\":2}", ""))
                    .answer(200, graph.page("{\"id\":3}", "/v1.0/users?$skiptoken=2"))
                    .answer(400, "{}");
            var whole = graph.run("get", "/users", "--all", "-o", "ndjson", "--output-file", file.toString());
            assertThat(whole.exitCode()).as(whole.err()).isZero();
            assertThat(whole.out()).isEmpty();
            assertThat(file).hasContent("{\"id\":1}\n{\"id\":2}\n");
            var half = graph.run("get", "/users", "--all", "-o", "ndjson", "--output-file", file.toString());
            assertThat(half.exitCode()).isEqualTo(1);
            assertThat(file).hasContent("{\"id\":1}\n{\"id\":2}\n");
            try (var files = Files.list(graph.home())) {
                assertThat(files).noneMatch(path -> path.toString().endsWith(".part"));
            }
        }
    }
}
