package dev.jeton.sandbox;

import static dev.jeton.sandbox.SandboxClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Faults of Graph only. */
class SandboxGraphFaultTest {
    private final MovableClock clock = new MovableClock();

    @AutoClose
    private SandboxClient client;

    private String token;

    @Test
    void throttled_app_answers_429_on_all_paths_with_seconds_then_a_date() {
        start(Scenario.THROTTLED_APP);

        assertThrottled("/v1.0/me", "1");
        assertThrottled("/v1.0/users", "1");
        clock.advance(Duration.ofSeconds(1));
        var date = get("/v1.0/users").headers().firstValue("retry-after").orElseThrow();
        assertThat(date).endsWith(" GMT");
        clock.advance(Duration.ofSeconds(1));
        assertThrottled("/v1.0/me", date);
        clock.advance(Duration.ofSeconds(1));
        assertThat(get("/v1.0/me").statusCode()).isEqualTo(200);
        assertThat(get("/v1.0/users").statusCode()).isEqualTo(200);
    }

    @Test
    void graph_html_error_answers_each_path_once_in_html() {
        start(Scenario.GRAPH_HTML_ERROR);

        assertThat(get("/v1.0/me").body()).startsWith("<!DOCTYPE html>");
        assertThat(get("/v1.0/me").statusCode()).isEqualTo(200);
        assertThat(get("/v1.0/users").statusCode()).isEqualTo(502);
    }

    @Test
    void gateway_timeout_answers_504_once_for_each_path() {
        start(Scenario.GATEWAY_TIMEOUT);

        assertThat(get("/v1.0/me").statusCode()).isEqualTo(504);
        assertThat(get("/v1.0/me").statusCode()).isEqualTo(200);
        assertThat(get("/v1.0/users").statusCode()).isEqualTo(504);
    }

    @Test
    void graph_dropped_closes_the_connection_once_for_each_path() {
        start(Scenario.GRAPH_DROPPED);

        // Java's client retries a GET on a reused connection, so send a PATCH.
        assertThatThrownBy(() -> client.graph("PATCH", "/v1.0/me", token, "{}")).hasCauseInstanceOf(IOException.class);
        assertThat(get("/v1.0/me").statusCode()).isEqualTo(200);
    }

    @Test
    void trickling_bodies_sends_json_slowly_and_completely() {
        start(Scenario.TRICKLING_BODIES);
        var before = System.nanoTime();

        var me = json(get("/v1.0/me"));

        assertThat(me.getString("displayName")).isEqualTo("Adele Vance");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(900));
    }

    @Test
    void http_next_link_returns_http_links() {
        start(Scenario.HTTP_NEXT_LINK);

        assertThat(json(get("/v1.0/users")).getString("@odata.nextLink")).startsWith("http://127.0.0.1:");
    }

    private void start(Scenario scenario) {
        client = SandboxClient.of(SandboxOptions.defaults().withScenario(scenario), clock);
        token = client.signIn("User.Read").getString("access_token");
    }

    private void assertThrottled(String path, String retryAfter) {
        var response = get(path);
        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.headers().firstValue("retry-after")).contains(retryAfter);
    }

    private HttpResponse<String> get(String path) {
        return client.graph(path, token);
    }
}
