package dev.jeton.sandbox;

import static dev.jeton.sandbox.Visitor.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The scenarios that Graph alone has. */
class SandboxGraphOutageTest {
    private final MovableClock clock = new MovableClock();

    @AutoClose
    private Visitor visitor;

    private String token;

    @Test
    void an_app_is_throttled_on_all_paths_for_seconds_and_then_until_a_date() {
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
    void a_proxy_answers_each_path_once() {
        start(Scenario.GRAPH_HTML_ERROR);

        assertThat(get("/v1.0/me").body()).startsWith("<!DOCTYPE html>");
        assertThat(get("/v1.0/me").statusCode()).isEqualTo(200);
        assertThat(get("/v1.0/users").statusCode()).isEqualTo(502);
    }

    @Test
    void a_gateway_times_out_once_on_each_path() {
        start(Scenario.GATEWAY_TIMEOUT);

        assertThat(get("/v1.0/me").statusCode()).isEqualTo(504);
        assertThat(get("/v1.0/me").statusCode()).isEqualTo(200);
        assertThat(get("/v1.0/users").statusCode()).isEqualTo(504);
    }

    @Test
    void each_path_is_dropped_once() {
        start(Scenario.GRAPH_DROPPED);

        // Java's client repeats a GET of its own accord on a connection that it had before, so it asks by PATCH.
        assertThatThrownBy(() -> visitor.graph("PATCH", "/v1.0/me", token, "{}"))
                .hasCauseInstanceOf(IOException.class);
        assertThat(get("/v1.0/me").statusCode()).isEqualTo(200);
    }

    @Test
    void bodies_trickle_and_are_whole() {
        start(Scenario.TRICKLING_BODIES);
        var before = System.nanoTime();

        var me = json(get("/v1.0/me"));

        assertThat(me.getString("displayName")).isEqualTo("Adele Vance");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(900));
    }

    @Test
    void next_links_are_http() {
        start(Scenario.HTTP_NEXT_LINK);

        assertThat(json(get("/v1.0/users")).getString("@odata.nextLink")).startsWith("http://127.0.0.1:");
    }

    private void start(Scenario scenario) {
        visitor = Visitor.of(SandboxOptions.defaults().withScenario(scenario), clock);
        token = visitor.signIn("User.Read").getString("access_token");
    }

    private void assertThrottled(String path, String retryAfter) {
        var answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("retry-after")).contains(retryAfter);
    }

    private HttpResponse<String> get(String path) {
        return visitor.graph(path, token);
    }
}
