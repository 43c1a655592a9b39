package dev.jeton.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code get} and {@code post} make of bodies that are not JSON, or not all of it. */
interface ResponseBodyContract extends Contract {
    byte[] BINARY = {'P', 'K', 3, 4, (byte) 0x89, '\r', '\n', 0x1A, 0, (byte) 0xFF};

    String CUT = "{\"value\":[{\"id\":3},{\"id\":4},{\"id\":";

    @Test
    default void a_body_that_is_not_json_is_written_to_a_file_byte_by_byte() throws Exception {
        try (var graph = ScriptedGraph.of(jeton())) {
            var bodies = Map.of(
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", BINARY,
                    "", BINARY,
                    "text/csv; charset=utf-16", "näme\r\nZoë".getBytes(UTF_16),
                    "text/plain", "\uFEFFZoë".getBytes(UTF_8),
                    "application/xml", "<a>Zoë</a>".getBytes(ISO_8859_1),
                    "application/json", "{\"id\":\"1".getBytes(UTF_8));
            var file = graph.home().resolve("x");
            for (var body : bodies.entrySet()) {
                graph.server().answer(body.getKey(), body.getValue()).answer(body.getKey(), body.getValue());
            }
            for (var body : bodies.entrySet()) {
                for (var method : List.of("get", "post")) {
                    var result = graph.run(method, "/me/x/$value", "--output-file", file.toString());
                    assertThat(result.exitCode())
                            .as(method + body.getKey() + result.err())
                            .isZero();
                    assertThat(file).as(method + body.getKey()).hasBinaryContent(body.getValue());
                }
            }
        }
    }

    @Test
    default void a_count_is_a_number_without_its_byte_order_mark() throws Exception {
        try (var graph = ScriptedGraph.of(jeton())) {
            graph.server().answer("text/plain", "\uFEFF25".getBytes(UTF_8));
            assertThat(graph.run("get", "/users/$count").out()).isEqualTo("25\n");
        }
    }

    @Test
    default void retries_a_page_that_ends_early() throws Exception {
        try (var graph = ScriptedGraph.of(jeton())) {
            graph.server().answer(200, first(graph)).answer(200, CUT).answer(200, "{\"value\":[{\"id\":3}]}");
            var list = graph.run("get", "/users", "--all", "-o", "ndjson");
            assertThat(list.exitCode()).as(list.err()).isZero();
            assertThat(list.out()).isEqualTo("{\"id\":1}\n{\"id\":2}\n{\"id\":3}\n");
            assertThat(list.err()).contains("(retry 1 of 5)");
        }
    }

    @Test
    default void fails_if_a_page_ends_early_at_each_attempt() throws Exception {
        try (var graph = ScriptedGraph.of(jeton())) {
            graph.server().answer(200, first(graph)).answer(200, CUT);
            var list = graph.run("get", "/users", "--all", "--retries", "0");
            assertThat(list.exitCode()).isEqualTo(3);
            assertThat(list.out()).isEqualTo("{\"value\":[{\"id\":1},{\"id\":2}]}\n");
            assertThat(list.err())
                    .contains("the response to /v1.0/users ends before its JSON does", "Items printed: 2");
        }
    }

    @Test
    default void a_page_that_is_not_json_is_a_failure() throws Exception {
        try (var graph = ScriptedGraph.of(jeton())) {
            graph.server().answer(200, first(graph)).answer("text/html", "<p>hello</p>".getBytes(UTF_8));
            var list = graph.run("get", "/users", "--all", "-o", "ndjson");
            assertThat(list.exitCode()).isEqualTo(1);
            assertThat(list.out()).isEqualTo("{\"id\":1}\n{\"id\":2}\n");
            assertThat(list.err())
                    .contains("cannot read /v1.0/users as a list: the response is not JSON, but text/html");
            assertThat(graph.run("delta", "/users/delta").exitCode()).isEqualTo(1);
        }
    }

    @Test
    default void reads_a_page_with_a_byte_order_mark() throws Exception {
        try (var graph = ScriptedGraph.of(jeton())) {
            graph.server().answer(200, "\uFEFF" + first(graph)).answer(200, "\uFEFF{\"value\":[{\"id\":3}]}");
            assertThat(graph.run("get", "/users", "--all", "--query", "value[].id", "-o", "tsv")
                            .out())
                    .isEqualTo("1\n2\n3\n");
        }
    }

    @Test
    default void a_query_on_a_response_that_is_not_json_fails() throws Exception {
        try (var graph = ScriptedGraph.of(jeton())) {
            graph.server().answer("text/html", "<p>hello</p>".getBytes(UTF_8));
            var get = graph.run("get", "/me", "--query", "id");
            assertThat(get.exitCode()).isEqualTo(1);
            assertThat(get.out()).isEmpty();
            assertThat(get.err())
                    .contains("jeton: cannot apply --query to /v1.0/me: the response is not JSON, but text/html");
        }
    }

    @Test
    default void retries_a_response_that_ends_early_but_not_the_content_of_a_file() throws Exception {
        try (var graph = ScriptedGraph.of(jeton())) {
            var cutJson = "{\"id\":".getBytes(UTF_8);
            graph.server()
                    .answer("application/json", cutJson)
                    .answer("application/json", "{\"id\":1}".getBytes(UTF_8))
                    .answer("application/json", cutJson);
            assertThat(graph.run("get", "/me").out()).isEqualTo("{\"id\":1}\n");
            var cut = graph.run("get", "/me", "--retries", "0");
            assertThat(cut.exitCode()).isEqualTo(3);
            assertThat(cut.out()).isEmpty();
            assertThat(graph.run("get", "/me/x/$value").out()).isEqualTo("{\"id\":");
        }
    }

    @Test
    default void names_an_html_page_in_the_place_of_a_list() throws Exception {
        try (var graph = ScriptedGraph.of(jeton())) {
            var page = "<!DOCTYPE html><html><title>Sign in</title></html>".getBytes(UTF_8);
            graph.server().answer("text/html", page);
            for (var words : List.of("--all", "-o table", "-o ndjson", "-o csv", "--query value[].id")) {
                var list = graph.run(Stream.concat(Stream.of("get", "/users"), Stream.of(words.split(" ")))
                        .toArray(String[]::new));
                assertThat(list.exitCode()).as(words).isEqualTo(1);
                assertThat(list.out()).as(words).isEmpty();
                assertThat(list.err()).as(words).contains("the response is an HTML page ('Sign in')");
            }
            assertThat(graph.run("get", "/me/onenote/pages/1/content").out()).contains("<title>Sign in");
        }
    }

    @Test
    default void a_number_is_no_list() throws Exception {
        try (var graph = ScriptedGraph.of(jeton())) {
            graph.server().answer("text/plain", "\uFEFF25".getBytes(UTF_8));
            assertThat(graph.run("get", "/users/$count", "--all").out()).isEqualTo("25\n");
        }
    }

    @Test
    default void a_query_means_the_same_with_all_pages() throws Exception {
        try (var graph = ScriptedGraph.of(jeton())) {
            var last = "{\"value\":[{\"id\":3}]}";
            graph.server()
                    .answer(200, first(graph))
                    .answer(200, last)
                    .answer(200, first(graph))
                    .answer(200, last);
            assertThat(graph.run("get", "/users", "--all", "-q", "length(value)")
                            .out())
                    .isEqualTo("3\n");
            assertThat(graph.run("get", "/users", "--all", "-q", "value[].id").out())
                    .isEqualTo("[1,2,3]\n");
        }
    }

    @Test
    default void says_that_a_list_is_not_complete() throws Exception {
        try (var graph = ScriptedGraph.of(jeton())) {
            graph.server().answer(200, first(graph));
            assertThat(graph.run("get", "/users").err()).contains("The list is not complete: use --all, or --limit N.");
        }
    }

    @Test
    default void keeps_the_count_of_a_list() throws Exception {
        try (var graph = ScriptedGraph.of(jeton())) {
            graph.server().answer(200, "{\"@odata.count\":4711," + first(graph).substring(1));
            assertThat(graph.run("get", "/users", "--count", "--limit", "2").out())
                    .isEqualTo("{\"@odata.count\":4711,\"value\":[{\"id\":1},{\"id\":2}]}\n");
            assertThat(graph.run("get", "/users", "--count", "--limit", "2", "-o", "csv"))
                    .satisfies(csv -> assertThat(csv.out()).isEqualTo("id\r\n1\r\n2\r\n"))
                    .satisfies(csv -> assertThat(csv.err()).contains("Number of items (@odata.count): 4711"));
        }
    }

    @Test
    default void suggests_the_command_for_a_method_in_capitals() throws Exception {
        try (var graph = ScriptedGraph.of(jeton())) {
            for (var words : List.of("GET /me", "get GET /me")) {
                var typed = graph.run(words.split(" "));
                assertThat(typed.exitCode()).isEqualTo(2);
                assertThat(typed.err()).contains("try: jeton get /me");
            }
            var eaten = graph.run("get", "/me?=id");
            assertThat(eaten.exitCode()).isEqualTo(2);
            assertThat(eaten.err()).contains("a parameter without a name", "single quotes");
        }
    }

    private static String first(ScriptedGraph graph) {
        return graph.page("{\"id\":1},{\"id\":2}", "/v1.0/users?$skiptoken=2");
    }
}
