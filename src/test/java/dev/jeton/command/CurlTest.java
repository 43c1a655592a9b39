package dev.jeton.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.graph.Call;
import dev.jeton.http.Method;
import dev.jeton.support.LoopbackServer;
import dev.jeton.support.Running;
import dev.jeton.support.TestEnvironment;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the printed command lines with sh and curl. */
class CurlTest {
    private static final URI PHOTO = URI.create("https://graph.example/v1.0/me/photo");
    private static final String FILE = "a 'photo'.png";

    @TempDir
    Path folder;

    @Test
    void prints_a_body_of_text_with_its_quotes() {
        assertThat(curl(PHOTO, "{\"name\":\"O'Hara\"}".getBytes(UTF_8), Optional.of("-")))
                .isEqualTo("jeton token --format header | curl -X PUT 'https://graph.example/v1.0/me/photo' -H @-"
                        + " -H 'If-Match: 1' -H 'Content-Type: image/png'"
                        + " --data-binary '{\"name\":\"O'\\''Hara\"}'");
    }

    @Test
    void names_the_file_that_the_body_comes_from() {
        assertThat(curl(PHOTO, "{}".getBytes(UTF_8), Optional.of("a photo.png")))
                .endsWith(" --data-binary \"@a photo.png\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\":\"O'Hara $HOME `x`\"}", "é", "\0a", "@secret.txt", "two\nlines\n", "", "long"})
    void sends_header_and_body_with_curl(String text) throws Exception {
        var body = (text.equals("long") ? "x".repeat(300_000) : text).getBytes(text.equals("é") ? ISO_8859_1 : UTF_8);
        assertThat(sent(body, Optional.of(FILE))).isEqualTo(new String(body, UTF_8));
        assertThat(sent(body, Optional.of("-"))).isEqualTo(new String(body, UTF_8));
    }

    @Test
    void sends_a_long_body_that_comes_from_options() throws Exception {
        var json = "{\"a\":\"" + "x".repeat(300_000) + "\"}";
        assertThat(sent(json.getBytes(UTF_8), Optional.empty())).isEqualTo(json + "\n");
    }

    /** Returns the body that a server receives from the printed command line, which gets the body on standard input, too. */
    private String sent(byte[] body, Optional<String> file) throws Exception {
        TestEnvironment.need("curl");
        Files.write(folder.resolve(FILE), body);
        var server = LoopbackServer.start().answer(200, "ok");
        var script = Files.writeString(folder.resolve("call"), curl(server.url("/photo"), body, file));
        var jeton = folder.resolve("jeton");
        Files.writeString(jeton, "#!/bin/sh\necho \"Authorization: Bearer $*\"\n");
        jeton.toFile().setExecutable(true);
        var path = folder + ":" + TestEnvironment.ofTool(folder).get("PATH");
        try (server;
                var sh = Running.start(folder, Map.of("PATH", path), List.of("sh", script.toString()))) {
            var result = sh.finish(body);
            assertThat(result.out()).as(result.err()).isEqualTo("ok");
            var request = server.request();
            assertThat(request.method()).isEqualTo("PUT");
            assertThat(request.headers())
                    .containsEntry("authorization", "Bearer token --format header")
                    .containsEntry("if-match", "1")
                    .containsEntry("content-type", "image/png");
            return request.body();
        }
    }

    private static String curl(URI url, byte[] body, Optional<String> file) {
        var call = new Call(Method.PUT, "/me/photo", List.of(), Optional.of(new Call.TypedBody("image/png", body)));
        return new Curl("jeton token --format header").of(call, url, Map.of("If-Match", "1"), file);
    }
}
