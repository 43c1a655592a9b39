package dev.jeton.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.support.FaultyGraph;
import dev.jeton.support.FaultyGraph.Fault;
import dev.jeton.support.FaultyGraph.Reply;
import dev.jeton.support.Program.Result;
import dev.jeton.support.Slow;
import dev.jeton.support.Tenant;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each fault meets each command, once and at every attempt. The result is right and complete, or the command exits with
 * another code than 0 and names the cause; nothing is lost, and nothing is printed twice.
 */
@Slow
class FaultInjectionTest extends InJvm {
    private static final byte[] FILE = bytes(300_000);
    private static final byte[] UPLOAD = bytes(11 << 20);
    private static final String ITEMS = String.join("\n", FaultyGraph.ITEMS) + "\n";

    /** A command, the request that meets the fault, and what it prints without one. */
    private enum Case {
        GET("GET .*/me$", FaultyGraph.ME + "\n", "get", "/me"),
        GET_ALL("GET .*/users\\?.*skiptoken=2", ITEMS, "get", "/users", "--all", "-o", "ndjson"),
        BATCH("POST .*batch", batchResult(), "batch", "requests.ndjson"),
        DELTA("GET .*/users/delta\\?.*skiptoken=2", ITEMS, "delta", "/users/delta"),
        DOWNLOAD("GET /file", "", "download", "/me/drive/root:/down.bin", "-O", "down.bin"),
        UPLOAD_PART("PUT /session", "", "upload", "up.bin", "/me/drive/root:/up.bin", "--query", "id", "-o", "raw");

        private final String hit;
        private final String output;
        private final List<String> words;

        Case(String hit, String output, String... words) {
            this.hit = hit;
            this.output = output;
            this.words = List.of(words);
        }
    }

    /** A fault that a command survives if it meets it once. */
    private enum Transient {
        CLOSED(client(Socket::close)),
        RESET(FaultInjectionTest::reset),
        CUT_IN_HEADERS((client, reply) -> send(client, Arrays.copyOf(reply.bytes(), 20))),
        RESET_IN_HEADERS((client, reply) -> {
            client.getOutputStream().write(Arrays.copyOf(reply.bytes(), 20));
            reset(client, reply);
        }),
        CUT_IN_BODY((client, reply) -> send(client, half(reply.bytes(), reply))),
        RESET_IN_BODY((client, reply) -> {
            client.getOutputStream().write(half(reply.bytes(), reply));
            reset(client, reply);
        }),
        CUT_IN_CHUNKS((client, reply) -> send(client, half(chunked(reply, 7), reply))),
        TOO_LONG((client, reply) -> send(client, reply.bytes(reply.body().length + 5L))),
        NO_HTTP((client, reply) -> send(client, "SSH-2.0-x\r\n".getBytes(UTF_8))),
        STATUS_408(status(408, Map.of())),
        STATUS_429(status(429, Map.of("Retry-After", "0"))),
        STATUS_429_SECOND(status(429, Map.of("Retry-After", "1"))),
        STATUS_500(status(500, Map.of())),
        STATUS_502(html(502)),
        STATUS_503(status(503, Map.of())),
        STATUS_503_NOW(status(503, Map.of("Retry-After", "0"))),
        STATUS_504(html(504)),
        STATUS_509(status(509, Map.of("Retry-After", "1")));

        private final Fault fault;

        Transient(Fault fault) {
            this.fault = fault;
        }
    }

    /** An unusual response that holds the whole result. */
    private enum Unusual {
        DRIP(FaultInjectionTest::drip),
        CHUNKED((client, reply) -> client.getOutputStream().write(chunked(reply, 7))),
        UNTIL_CLOSE((client, reply) -> send(client, Reply.join(reply.head("Connection: close\r\n"), reply.body()))),
        EXTRA_HEADERS((client, reply) -> client.getOutputStream()
                .write(reply.withHeader("X-Long", "x".repeat(30_000)).bytes())),
        GZIP((client, reply) -> client.getOutputStream()
                .write(
                        reply.headers().containsValue("application/octet-stream")
                                ? reply.bytes()
                                : reply.withHeader("Content-Encoding", "gzip")
                                        .withBody(gzip(reply.body()))
                                        .bytes())),
        BYTE_ORDER_MARK((client, reply) -> client.getOutputStream()
                .write(
                        reply.headers().containsValue("application/octet-stream")
                                ? reply.bytes()
                                : reply.withBody(Reply.join("\uFEFF".getBytes(UTF_8), reply.body()))
                                        .bytes())),
        UNENCODED_LINKS((client, reply) -> client.getOutputStream()
                .write(
                        reply.headers().containsValue("application/octet-stream")
                                ? reply.bytes()
                                : reply.withBody(new String(reply.body(), UTF_8)
                                                .replace("?$skiptoken=", "?$filter=a eq 'b|c' {[d]}&$skiptoken=")
                                                .getBytes(UTF_8))
                                        .bytes()));

        private final Fault fault;

        Unusual(Fault fault) {
            this.fault = fault;
        }
    }

    /** A response that no attempt survives, and words of the message that names the cause. */
    private enum Final {
        STATUS_400(status(400, Map.of()), "no such luck"),
        STATUS_403(status(403, Map.of()), "no such luck|403|sessions"),
        STATUS_404(status(404, Map.of()), "no such luck|404"),
        STATUS_409(status(409, Map.of()), "no such luck|exists|409"),
        STATUS_423(status(423, Map.of()), "no such luck|423"),
        STATUS_507(status(507, Map.of()), "no such luck|507"),
        STATUS_501(html(501), "501"),
        REDIRECT_TO_NOWHERE(reply(302, Map.of()), "redirect|302"),
        REDIRECT_WITHOUT_TLS(reply(302, Map.of("Location", "http://files.example/x")), "not https|302|refused"),
        REDIRECT_TO_METADATA(
                reply(302, Map.of("Location", "https://169.254.169.254/x")), "in the local network|302|refused"),
        STATUS_503(status(503, Map.of()), "no such luck|503"),
        STATUS_429(status(429, Map.of("Retry-After", "0")), "no such luck|429"),
        LONG_RETRY_AFTER(status(429, Map.of("Retry-After", "86400")), "no such luck|429"),
        ALWAYS_RESET(FaultInjectionTest::reset, "connection|closed|lost"),
        ALWAYS_CLOSED(client(Socket::close), "connection|closed|lost");

        private final Fault fault;
        private final String cause;

        Final(Fault fault, String cause) {
            this.fault = fault;
            this.cause = cause;
        }
    }

    /** A response of success that is no result: JSON of the wrong kind, HTML of a captive portal, nothing. */
    private enum Empty {
        HTML((client, reply) -> client.getOutputStream()
                .write(reply.with(200, Map.of("Content-Type", "text/html"), "<html>Sign in to the Wi-Fi</html>")
                        .bytes())),
        NOTHING((client, reply) ->
                client.getOutputStream().write(reply.withBody(new byte[0]).bytes())),
        NO_CONTENT((client, reply) -> client.getOutputStream().write("HTTP/1.1 204 X\r\n\r\n".getBytes(UTF_8))),
        CUT_JSON((client, reply) -> client.getOutputStream()
                .write(reply.withBody(Arrays.copyOf(reply.body(), reply.body().length / 2))
                        .bytes()));

        private final Fault fault;

        Empty(Fault fault) {
            this.fault = fault;
        }
    }

    static Stream<Arguments> transients() {
        return pairs(Transient.values());
    }

    static Stream<Arguments> unusuals() {
        return pairs(Unusual.values());
    }

    static Stream<Arguments> finals() {
        return pairs(Final.values());
    }

    static Stream<Arguments> empties() {
        return pairs(Empty.values())
                .filter(pair -> pair.get()[1] != Case.GET) // prints any text: it asks for no kind of response
                .filter(pair -> pair.get()[0] != Empty.CUT_JSON || pair.get()[1] != Case.DOWNLOAD); // only a warning
    }

    private static Stream<Arguments> pairs(Enum<?>... faults) {
        return Arrays.stream(faults)
                .flatMap(fault -> Arrays.stream(Case.values()).map(each -> Arguments.of(fault, each)));
    }

    @ParameterizedTest
    @MethodSource("transients")
    void survives(Transient fault, Case command) throws Exception {
        assertComplete(command, fault.fault, 1);
    }

    @ParameterizedTest
    @MethodSource("unusuals")
    void understands(Unusual response, Case command) throws Exception {
        assertComplete(command, response.fault, Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @MethodSource("finals")
    void names_the_cause(Final fault, Case command) throws Exception {
        try (var graph = graph(command, fault.fault, Integer.MAX_VALUE)) {
            var result = run(graph, command);
            assertFailed(command, result);
            assertThat(result.err()).containsPattern(fault.cause);
        }
    }

    @ParameterizedTest
    @MethodSource("empties")
    void takes_no_success_for_a_result(Empty response, Case command) throws Exception {
        try (var graph = graph(command, response.fault, Integer.MAX_VALUE)) {
            assertFailed(command, run(graph, command));
        }
    }

    private void assertComplete(Case command, Fault fault, int times) throws Exception {
        try (var graph = graph(command, fault, times)) {
            var result = run(graph, command);
            assertThat(graph.hits()).as("requests that met the fault").isPositive();
            assertThat(result.exitCode()).as(result.err()).isZero();
            switch (command) {
                case GET, GET_ALL, BATCH, DELTA -> assertThat(result.out()).isEqualTo(command.output);
                case DOWNLOAD -> assertThat(home.resolve("down.bin")).hasBinaryContent(FILE);
                case UPLOAD_PART -> {
                    assertThat(graph.uploaded()).isEqualTo(UPLOAD);
                    assertThat(result.out()).isEqualTo("up\n");
                }
            }
        }
    }

    /** Nothing is printed twice, nothing that is not in the result, and no file that is not complete. */
    private void assertFailed(Case command, Result result) {
        assertThat(result.exitCode()).as(result.out() + result.err()).isNotZero();
        assertThat(result.err())
                .containsPattern(command == Case.GET_ALL ? "(?m)^\\{\"error\":" : "(?m)^jeton: ")
                .doesNotContain("secret=1")
                .doesNotContainPattern("unexpected [A-Z]");
        assertThat(home.resolve("down.bin")).doesNotExist();
        if (command == Case.GET_ALL || command == Case.DELTA) {
            assertThat(command.output).startsWith(result.out());
        } else {
            assertThat(result.out()).isEmpty();
        }
    }

    /** A fault that stays meets the status of an upload session, too. */
    private static FaultyGraph graph(Case command, Fault fault, int times) throws IOException {
        var hit = command == Case.UPLOAD_PART && times > 1 ? "/session" : command.hit;
        return new FaultyGraph(hit, fault, times, FILE);
    }

    private Result run(FaultyGraph graph, Case command) throws IOException {
        Files.writeString(home.resolve("requests.ndjson"), "{\"url\":\"/me\"}\n{\"url\":\"/users\"}\n");
        Files.write(home.resolve("up.bin"), command == Case.UPLOAD_PART ? UPLOAD : new byte[0]);
        try (var tenant = Tenant.approving().signedIn(jeton())) {
            var settings = new HashMap<>(tenant.environment());
            settings.put("JETON_GRAPH_URL", graph.url());
            var words = command.words.stream()
                    .map(word ->
                            word.matches("\\w+\\.\\w+") ? home.resolve(word).toString() : word);
            return jeton().run(
                            settings,
                            Stream.concat(words, Stream.of("--retries", "2")).toArray(String[]::new));
        }
    }

    private static String batchResult() {
        return IntStream.of(1, 2)
                .mapToObj(line ->
                        "{\"id\":\"line-" + line + "\",\"status\":200,\"body\":{\"of\":\"line-" + line + "\"}}\n")
                .collect(Collectors.joining());
    }

    private static byte[] bytes(int count) {
        var bytes = new byte[count];
        IntStream.range(0, count).forEach(at -> bytes[at] = (byte) (at * 31 + at / 1000));
        return bytes;
    }

    private interface Action {
        void on(Socket client) throws IOException;
    }

    private static Fault client(Action action) {
        return (client, reply) -> action.on(client);
    }

    private static void send(Socket client, byte[] bytes) throws IOException {
        client.getOutputStream().write(bytes);
        client.shutdownOutput();
        client.close();
    }

    private static void reset(Socket client, Reply reply) throws IOException {
        client.setSoLinger(true, 0);
        client.close();
    }

    private static byte[] half(byte[] bytes, Reply reply) {
        return Arrays.copyOf(bytes, bytes.length - Math.max(1, reply.body().length / 2));
    }

    private static Fault status(int status, Map<String, String> headers) {
        return (client, reply) -> client.getOutputStream()
                .write(reply.with(status, headers, "{\"error\":{\"code\":\"faulty\",\"message\":\"no such luck\"}}")
                        .bytes());
    }

    private static Fault html(int status) {
        return (client, reply) -> client.getOutputStream()
                .write(reply.with(status, Map.of("Content-Type", "text/html"), "<html>Gateway</html>")
                        .bytes());
    }

    private static Fault reply(int status, Map<String, String> headers) {
        return (client, reply) ->
                client.getOutputStream().write(reply.with(status, headers, "").bytes());
    }

    /** Sends the head byte by byte, and the body in pieces. */
    private static void drip(Socket client, Reply reply) throws IOException {
        var bytes = reply.bytes();
        var head = bytes.length - reply.body().length;
        for (var at = 0; at < bytes.length; ) {
            var count = at < head ? 1 : Math.min(bytes.length - at, Math.max(1, reply.body().length / 50));
            client.getOutputStream().write(bytes, at, count);
            client.getOutputStream().flush();
            at += count;
        }
    }

    private static byte[] chunked(Reply reply, int pieces) {
        var all = new ByteArrayOutputStream();
        all.writeBytes(reply.head("Transfer-Encoding: chunked\r\n"));
        var size = Math.max(1, reply.body().length / pieces);
        for (var at = 0; at < reply.body().length; at += size) {
            var count = Math.min(size, reply.body().length - at);
            all.writeBytes((Integer.toHexString(count) + "\r\n").getBytes(ISO_8859_1));
            all.write(reply.body(), at, count);
            all.writeBytes("\r\n".getBytes(ISO_8859_1));
        }
        all.writeBytes("0\r\n\r\n".getBytes(ISO_8859_1));
        return all.toByteArray();
    }

    private static byte[] gzip(byte[] body) throws IOException {
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(compressed)) {
            gzip.write(body);
        }
        return compressed.toByteArray();
    }
}
