package dev.jeton.sandbox;

import static dev.jeton.sandbox.SandboxClient.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Responses that are late, incomplete or missing. */
class SandboxNetworkFaultTest {
    private static final String SCOPE = "User.Read openid profile offline_access";

    private final MovableClock clock = new MovableClock();

    @AutoClose
    private SandboxClient client;

    private String code;

    @Test
    void slow_answers_are_delayed_by_one_second_more_than_the_interval() {
        start(Scenario.SLOW_ANSWERS);

        var before = System.nanoTime();
        assertThat(json(poll()).getString("error")).isEqualTo("authorization_pending");
        var token = poll();

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
        assertThat(token.statusCode()).isEqualTo(200);
    }

    @Test
    void a_client_that_disconnects_early_does_not_affect_later_polls() throws IOException {
        start(Scenario.SLOW_ANSWERS);

        try (var closed = open("/organizations/oauth2/v2.0/token", "")) {
            closed.getOutputStream().flush();
        }

        assertThat(json(poll()).getString("error")).isEqualTo("authorization_pending");
    }

    @ParameterizedTest
    @EnumSource
    void dropped_connections_closes_the_connection_of_the_first_two_polls_of_each_code(HttpClient.Version version) {
        start(Scenario.DROPPED_CONNECTIONS);
        client = client.withVersion(version);

        for (var each = 0; each < 2; each++) {
            code = client.deviceCode(SCOPE).getString("device_code");
            assertConnectionLost();
            assertConnectionLost();
            assertThat(json(poll()).getString("error")).isEqualTo("authorization_pending");
            assertThat(poll().statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void cut_bodies_breaks_the_first_two_polls_and_each_graph_path_once(HttpClient.Version version) {
        start(Scenario.CUT_BODIES);
        client = client.withVersion(version);

        assertConnectionLost();
        assertConnectionLost();
        assertThat(poll().statusCode()).isEqualTo(400);
        var token = json(poll()).getString("access_token");

        for (var path : new String[] {"/v1.0/me", "/v1.0/users"}) {
            assertThatThrownBy(() -> client.graph(path, token)).hasCauseInstanceOf(IOException.class);
            assertThat(client.graph(path, token).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void cut_bodies_sends_half_of_the_content_length() throws IOException {
        start(Scenario.CUT_BODIES);

        String response;
        try (var socket = open("/organizations/oauth2/v2.0/token", "device_code=" + code)) {
            response = new String(socket.getInputStream().readAllBytes(), UTF_8);
        }

        var parts = response.split("\r\n\r\n", 2);
        var length = parts[0].replaceAll("(?is).*content-length: (\\d+).*", "$1");
        assertThat(parts[1]).startsWith("{").hasSize(Integer.parseInt(length) / 2);
    }

    @Test
    void throttled_polls_send_retry_after_in_seconds_and_as_a_date() {
        start(Scenario.THROTTLED_POLLS);

        var polls = IntStream.range(0, 4).mapToObj(i -> poll()).toList();

        assertThat(polls).extracting(HttpResponse::statusCode).containsExactly(429, 429, 400, 200);
        assertThat(polls.get(0).headers().firstValue("retry-after")).contains("1");
        assertThat(polls.get(1).headers().firstValue("retry-after")).contains("Thu, 01 Jan 2026 00:00:02 GMT");
        assertThat(polls.get(2).headers().firstValue("retry-after")).isEmpty();
    }

    @Test
    void empty_bodies_answers_two_polls_without_a_body() {
        start(Scenario.EMPTY_BODIES);

        var polls = IntStream.range(0, 4).mapToObj(i -> poll()).toList();

        assertThat(polls).extracting(HttpResponse::statusCode).containsExactly(400, 400, 400, 200);
        assertThat(polls.get(1).body()).isEmpty();
        assertThat(polls.get(2).body()).contains("authorization_pending");
    }

    private void start(Scenario scenario) {
        var options = SandboxOptions.defaults().withScenario(scenario).withApprovalAfter(1);
        client = SandboxClient.of(options.withInterval(Duration.ZERO), clock);
        code = client.deviceCode(SCOPE).getString("device_code");
    }

    private HttpResponse<String> poll() {
        return client.poll(code);
    }

    private void assertConnectionLost() {
        assertThatThrownBy(this::poll).hasCauseInstanceOf(IOException.class);
    }

    /** Opens a connection and sends a form. */
    private Socket open(String path, String form) throws IOException {
        var body = "client_id=" + client.sandbox().clientId() + "&grant_type=device_code&" + form;
        var origin = client.sandbox().origin();
        var socket = new Socket("127.0.0.1", origin.getPort());
        var request = "POST " + path + " HTTP/1.1\r\nHost: " + origin.getAuthority() + "\r\nContent-Length: "
                + body.length() + "\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n" + body;
        socket.getOutputStream().write(request.getBytes(UTF_8));
        return socket;
    }
}
