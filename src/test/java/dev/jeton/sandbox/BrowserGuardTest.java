package dev.jeton.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page of another site can make a browser send, to both ports of the sandbox. */
class BrowserGuardTest {
    private static final int TIMEOUT_MILLIS = 30_000;
    private static final String CODE_PATH = "/organizations/oauth2/v2.0/devicecode";

    @AutoClose
    private final SandboxClient client = SandboxClient.of(SandboxOptions.defaults());

    private final int port = client.sandbox().origin().getPort();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example:PORT",
                "evil.example",
                "127.0.0.1.evil.example:PORT",
                "localhost.evil.example:PORT",
                "localhost:1",
                "127.0.0.1",
                "127.0.0.1:PORT@evil.example",
                "evil.example@127.0.0.1:PORT",
                "127.0.0.2:PORT",
                "2130706433:PORT",
                "localhost.:PORT",
                ""
            })
    void refuses_a_host_that_is_not_the_sandbox(String host) throws IOException {
        var body = "client_id=" + client.sandbox().clientId() + "&scope=User.Read";
        assertThat(status(port, "POST " + CODE_PATH, host, body)).isIn(400, 421);
        assertThat(status(port, "GET /devicelogin", host, "")).isIn(400, 421);
        assertThat(status(port, "GET /v1.0/me", host, "")).isIn(400, 421);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "LOCALHOST", "[::1]"})
    void accepts_the_names_of_loopback(String name) throws IOException {
        assertThat(status(port, "GET /devicelogin", name + ":PORT", "")).isEqualTo(200);
    }

    @Test
    void refuses_another_host_at_the_port_for_files() throws IOException {
        var token = client.signIn("Files.ReadWrite").getString("access_token");
        var file = URI.create(SandboxClient.json(client.graph("/v1.0/me/drive/root:/Welcome.txt", token))
                .getString("@microsoft.graph.downloadUrl"));
        var line = "GET " + file.getRawPath() + "?" + file.getRawQuery();
        assertThat(status(file.getPort(), line, "127.0.0.1:PORT", "")).isEqualTo(200);
        assertThat(status(file.getPort(), line, "evil.example:PORT", "")).isEqualTo(421);
    }

    @ParameterizedTest
    @CsvSource({
        "https://evil.example, 403",
        "null, 403",
        "http://localhost:3000, 403",
        "http://127.0.0.1, 403",
        "https://127.0.0.1:PORT, 403",
        "http://evil.example:PORT, 403",
        "http://127.0.0.1:PORT, 200"
    })
    void refuses_forms_of_another_origin(String origin, int status) {
        var form = Map.of("client_id", client.sandbox().clientId(), "scope", "User.Read");
        assertThat(client.post(CODE_PATH, form, "Origin", origin.replace("PORT", "" + port))
                        .statusCode())
                .isEqualTo(status);
        assertThat(client.sandbox().requestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/devicelogin", "/devicelogin/style.css", "/v1.0/me", "/nowhere", "/%3Cscript%3E"})
    void no_response_can_be_read_embedded_or_run_by_another_site(String path) {
        var headers = client.get(path, "Origin", "https://evil.example").headers();
        assertThat(headers.map().keySet()).noneMatch(name -> name.startsWith("access-control-"));
        assertThat(headers.firstValue("cross-origin-resource-policy")).contains("same-origin");
        assertThat(headers.firstValue("x-content-type-options")).contains("nosniff");
        assertThat(headers.firstValue("content-security-policy").orElseThrow())
                .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("unsafe", "script-src");
    }

    /** Sends a request that Java's client would not send, and returns the status. */
    private int status(int port, String line, String host, String body) throws IOException {
        var request = line + " HTTP/1.1\r\nHost: " + host.replace("PORT", "" + port) + "\r\nContent-Length: "
                + body.length() + "\r\nContent-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n\r\n"
                + body;
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(request.getBytes(UTF_8));
            var response = new String(socket.getInputStream().readAllBytes(), UTF_8);
            return Integer.parseInt(response.split(" ", 3)[1]);
        }
    }
}
