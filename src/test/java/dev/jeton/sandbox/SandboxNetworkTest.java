package dev.jeton.sandbox;

import static dev.jeton.sandbox.Visitor.json;
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

/** The scenarios in which answers come late, broken or not at all. */
class SandboxNetworkTest {
    private static final String SCOPE = "User.Read openid profile offline_access";

    private final MovableClock clock = new MovableClock();

    @AutoClose
    private Visitor visitor;

    private String code;

    @Test
    void slow_answers_come_a_second_after_the_interval_and_are_good() {
        start(Scenario.SLOW_ANSWERS);

        var before = System.nanoTime();
        assertThat(json(poll()).getString("error")).isEqualTo("authorization_pending");
        var token = poll();

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
        assertThat(token.statusCode()).isEqualTo(200);
    }

    @Test
    void who_does_not_wait_for_a_slow_answer_harms_nobody() throws IOException {
        start(Scenario.SLOW_ANSWERS);

        try (var impatient = open("/organizations/oauth2/v2.0/token", "")) {
            impatient.getOutputStream().flush();
        }

        assertThat(json(poll()).getString("error")).isEqualTo("authorization_pending");
    }

    @ParameterizedTest
    @EnumSource
    void dropped_connections_leave_two_polls_of_each_code_without_an_answer(HttpClient.Version version) {
        start(Scenario.DROPPED_CONNECTIONS);
        visitor = visitor.speaking(version);

        for (var each = 0; each < 2; each++) {
            code = visitor.deviceCode(SCOPE).getString("device_code");
            breaksOff();
            breaksOff();
            assertThat(json(poll()).getString("error")).isEqualTo("authorization_pending");
            assertThat(poll().statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void cut_bodies_break_two_polls_off_and_each_graph_path_once(HttpClient.Version version) {
        start(Scenario.CUT_BODIES);
        visitor = visitor.speaking(version);

        breaksOff();
        breaksOff();
        assertThat(poll().statusCode()).isEqualTo(400);
        var token = json(poll()).getString("access_token");

        for (var path : new String[] {"/v1.0/me", "/v1.0/users"}) {
            assertThatThrownBy(() -> visitor.graph(path, token)).hasCauseInstanceOf(IOException.class);
            assertThat(visitor.graph(path, token).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_cut_body_is_half_of_what_its_head_promises() throws IOException {
        start(Scenario.CUT_BODIES);

        String answer;
        try (var socket = open("/organizations/oauth2/v2.0/token", "device_code=" + code)) {
            answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
        }

        var parts = answer.split("\r\n\r\n", 2);
        var length = parts[0].replaceAll("(?is).*content-length: (\\d+).*", "$1");
        assertThat(parts[1]).startsWith("{").hasSize(Integer.parseInt(length) / 2);
    }

    @Test
    void throttled_polls_say_how_long_in_seconds_and_as_a_date() {
        start(Scenario.THROTTLED_POLLS);

        var polls = IntStream.range(0, 4).mapToObj(i -> poll()).toList();

        assertThat(polls).extracting(HttpResponse::statusCode).containsExactly(429, 429, 400, 200);
        assertThat(polls.get(0).headers().firstValue("retry-after")).contains("1");
        assertThat(polls.get(1).headers().firstValue("retry-after")).contains("Thu, 01 Jan 2026 00:00:02 GMT");
        assertThat(polls.get(2).headers().firstValue("retry-after")).isEmpty();
    }

    @Test
    void empty_bodies_are_two() {
        start(Scenario.EMPTY_BODIES);

        var polls = IntStream.range(0, 4).mapToObj(i -> poll()).toList();

        assertThat(polls).extracting(HttpResponse::statusCode).containsExactly(400, 400, 400, 200);
        assertThat(polls.get(1).body()).isEmpty();
        assertThat(polls.get(2).body()).contains("authorization_pending");
    }

    private void start(Scenario scenario) {
        var options = SandboxOptions.defaults().withScenario(scenario).withApprovalAfter(1);
        visitor = Visitor.of(options.withInterval(Duration.ZERO), clock);
        code = visitor.deviceCode(SCOPE).getString("device_code");
    }

    private HttpResponse<String> poll() {
        return visitor.poll(code);
    }

    private void breaksOff() {
        assertThatThrownBy(this::poll).hasCauseInstanceOf(IOException.class);
    }

    /** A connection on which a form has been sent, and nothing been read. */
    private Socket open(String path, String form) throws IOException {
        var body = "client_id=" + visitor.sandbox().clientId() + "&grant_type=device_code&" + form;
        var socket = new Socket("127.0.0.1", visitor.sandbox().origin().getPort());
        var request = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length()
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n" + body;
        socket.getOutputStream().write(request.getBytes(UTF_8));
        return socket;
    }
}
