package dev.jeton.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.support.LoopbackServer;
import dev.jeton.support.ProcessTest;
import dev.jeton.support.Program;
import dev.jeton.support.Slow;
import dev.jeton.support.Tenant;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a terminal shows of an answer and what a pipe gets, from a Graph that answers what a test wants. */
@ProcessTest
@EnabledOnOs({OS.LINUX, OS.MAC})
@Slow
class GetOutputIT {
    private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, 0, (byte) 0xFF};
    private static final String JSON = "{\"b\":1.10,\"a\":\"\\u001b[2J\\u202E\",\"extra\":[true]}";

    @TempDir
    private Path home;

    @AutoClose
    private final Tenant tenant = Tenant.approving();

    @AutoClose
    private LoopbackServer graph;

    private Program program;

    @BeforeEach
    void start() throws Exception {
        graph = LoopbackServer.start();
        program = Program.signedIn(home, tenant)
                .with(Map.of("JETON_GRAPH_URL", graph.url("").toString()));
    }

    @Test
    void prints_the_items_of_a_page_before_it_reads_the_next_page() throws Exception {
        graph.answer(200, page("{\"id\":1}", "/v1.0/users?$skiptoken=2")).hold();
        try (var get = program.start("get", "/users", "--all", "-o", "ndjson")) {
            assertThat(get.line()).hasValue("{\"id\":1}");
        }
    }

    @Test
    void requests_at_most_one_page_ahead_of_the_one_that_it_prints() throws Exception {
        var item = "{\"text\":\"" + "x".repeat(1 << 20) + "\"}"; // more than any pipe holds
        graph.answer(200, page(item, "/v1.0/users?$skiptoken=2"))
                .answer(200, page(item, "/v1.0/users?$skiptoken=3"))
                .answer(200, "{\"value\":[]}");
        try (var get = program.start("get", "/users", "--all", "-o", "ndjson");
                var lines = new BufferedReader(new InputStreamReader(get.stdout(), UTF_8))) {
            assertThat(graph.request().uri().getQuery()).isNull();
            assertThat(lines.read()).isEqualTo('{'); // so it writes
            assertThat(graph.request().uri().getQuery()).contains("skiptoken=2");
            assertThat(graph.requestWithin(Duration.ofMillis(500))).isEmpty();
            assertThat(lines.readLine()).endsWith("x\"}");
            assertThat(graph.request().uri().getQuery()).contains("skiptoken=3");
            assertThat(lines.readLine()).endsWith("x\"}");
            assertThat(lines.readLine()).isNull();
        }
    }

    @Test
    void ctrl_c_says_how_to_go_on_and_leaves_no_draft() throws Exception {
        graph.answer(200, page("{\"id\":1}", "/v1.0/users?$skiptoken=2")).hold();
        try (var screen = program.screen("get", "/users", "--all", "--no-color")) {
            screen.await("\"id\": 1");
            graph.request();
            graph.request();
            screen.pressCtrlC();
            assertThat(screen.exitCode()).isEqualTo(130);
            screen.await(
                    "(?s)\"id\": 1\\s+\\}(\\^C)?\\s+\\]\\s+\\}\\s+Interrupted. Items printed: 1\\. To resume, run:\\s+"
                            + "try: jeton get /users --all --no-color --from \\S+");
        }
        try (var screen = program.screen("get", "/users", "--all", "--output-file", "users.json")) {
            graph.request();
            screen.pressCtrlC();
            assertThat(screen.exitCode()).isEqualTo(130);
            assertThat(screen.text()).doesNotContain("--from");
        }
        try (var files = Files.list(home)) {
            assertThat(files).noneMatch(path -> path.toString().contains("users.json"));
        }
    }

    @Test
    void writes_binary_responses_to_a_pipe_unchanged() throws Exception {
        graph.answer("image/png", PICTURE);
        try (var get = program.start("get", "/me/photo/$value")) {
            assertThat(get.stdout().readAllBytes()).isEqualTo(PICTURE);
            assertThat(get.exitCode()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/pdf", "", "text/csv; charset=utf-16", "application/json"})
    void writes_the_response_of_a_post_to_a_pipe_unchanged(String type) throws Exception {
        graph.answer(type, PICTURE);
        try (var post = program.start("post", "/me/x")) {
            assertThat(post.stdout().readAllBytes()).isEqualTo(PICTURE);
            assertThat(post.exitCode()).isZero();
        }
    }

    @Test
    void prints_the_first_bytes_of_a_picture_before_the_last_ones_arrive() throws Exception {
        var half = new byte[1 << 20];
        Arrays.fill(half, (byte) 0xFF);
        var second = new CountDownLatch(1);
        graph.answer("image/png", half, second);
        try (var get = program.start("get", "/me/photo/$value", "--debug");
                var picture = get.stdout()) {
            assertThat(picture.readNBytes(half.length / 2)).containsOnly((byte) 0xFF);
            second.countDown();
            assertThat(picture.readAllBytes()).hasSize(2 * half.length - half.length / 2);
            assertThat(get.stderr().whole().lines())
                    .contains("> Authorization: ***", "< 200", "< content-type: image/png", "< (2097152 bytes)");
        }
    }

    @Test
    void does_not_print_binary_responses_to_a_terminal() throws Exception {
        graph.answer("image/png", PICTURE);
        try (var screen = program.screen("get", "/me/photo/$value")) {
            assertThat(screen.exitCode()).isEqualTo(2);
            screen.await("cannot print a binary response to a terminal");
            screen.await("Write it to a file with --output-file FILE");
            assertThat(screen.text()).doesNotContain("PNG");
        }
    }

    @Test
    void json_is_for_reading_on_a_terminal_and_one_line_in_a_pipe() throws Exception {
        graph.answer(200, JSON);
        assertThat(program.run("get", "/me").out())
                .isEqualTo("{\"b\":1.10,\"a\":\"\\u001b[2J\\u202E\",\"extra\":[true]}\n");
        try (var screen = program.screen("get", "/me")) {
            assertThat(screen.exitCode()).isZero();
            screen.await("\\}\r\n$");
            assertThat(screen.text())
                    .contains("\r\n  \u001b[1;34m\"b\"\u001b[0m: \u001b[36m1.10\u001b[0m,", "\\u202E")
                    .doesNotContain("\u202E");
        }
        try (var screen = program.screen("get", "/me", "--no-color")) {
            assertThat(screen.exitCode()).isZero();
            screen.await("\\}\r\n$");
            assertThat(screen.text()).doesNotContain("\u001b");
        }
        try (var screen = program.with(Map.of("NO_COLOR", "1")).screen("get", "/me")) {
            assertThat(screen.exitCode()).isZero();
            screen.await("\\}\r\n$");
            assertThat(screen.text()).contains("  \"b\": 1.10,").doesNotContain("\u001b");
        }
    }

    @Test
    void a_table_is_as_wide_as_the_terminal_at_most() throws Exception {
        graph.answer(
                200,
                page(
                        "{\"id\":\"0123456789\",\"jobTitle\":\"Head of a department with a long name\",\"displayName\":\"王秀英\"}",
                        ""));
        try (var screen = program.screen(40, "get", "/users", "-p", "select=displayName,jobTitle,id", "-o", "table")) {
            assertThat(screen.exitCode()).isZero();
            screen.await(
                    "\u001b\\[1mdisplayName  jobTitle[ ]+id\u001b\\[0m\r\n王秀英 {7}Head of[^\r\n]*… +0123456789\r\n");
        }
    }

    @Test
    void prints_a_token_to_a_file_descriptor_as_to_a_pipe() throws Exception {
        graph.answer(200, JSON);
        var through = program.run("get", "/me", "-o", "raw", "--output-file", "/dev/stdout");
        assertThat(through.exitCode()).as(through.err()).isZero();
        assertThat(through.out()).isEqualTo(JSON);
    }

    @ParameterizedTest
    @CsvSource({"/dev/stdout, >>, 1", "/dev/stdout, >, 1", "/dev/fd/1, >, 1", "/dev/stderr, 2>, 2", "/dev/fd/3, 3>>, 3"
    })
    void keeps_what_a_shell_has_written_to_the_same_file(String place, String into, int descriptor) throws Exception {
        graph.answer(200, page("{\"id\":1}", "/v1.0/users?$skiptoken=2")).answer(400, "{}");
        var log = Files.writeString(home.resolve("log"), "");
        var line = "{ echo before >&" + descriptor + "; \"$@\"; echo after >&" + descriptor + "; } " + into + " log";
        var words = Program.words("get", "/users", "--all", "-o", "ndjson", "--output-file", place);
        words.addAll(0, List.of("sh", "-c", line, "sh"));
        Program.Result result;
        try (var shell = program.startWords(words)) {
            result = shell.finish();
        }
        assertThat(log).content(UTF_8).startsWith("before\n{\"id\":1}\n").endsWith("after\n");
        assertThat(Files.readString(log) + result.err()).contains("Items printed: 1", "--from ");
    }

    @Test
    void writes_binary_responses_to_a_file_from_a_terminal() throws Exception {
        graph.answer("image/png", PICTURE);
        try (var screen = program.screen("get", "/me/photo/$value", "--output-file", "me.png")) {
            assertThat(screen.exitCode()).as(screen.text()).isZero();
        }
        assertThat(home.resolve("me.png")).hasBinaryContent(PICTURE);
    }

    private String page(String items, String next) {
        var link = next.isEmpty() ? "" : ",\"@odata.nextLink\":\"" + graph.url(next) + "\"";
        return "{\"value\":[" + items + "]" + link + "}";
    }
}
