package dev.jeton.graph;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.failure.Outcome.UNAVAILABLE;
import static dev.jeton.support.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.config.Environment;
import dev.jeton.config.Profiles;
import dev.jeton.config.Settings;
import dev.jeton.http.Content;
import dev.jeton.http.Method;
import dev.jeton.http.Response;
import dev.jeton.http.RetryPolicy;
import dev.jeton.support.FakeExchange;
import dev.jeton.support.FixedToken;
import dev.jeton.support.Responses;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LongRunningOperationTest {
    private static final String GRAPH = "https://graph.microsoft.com";
    private static final String MONITOR = "https://contoso.sharepoint.com/_api/monitor/1?secret=1";
    private static final Call COPY = new Call(Method.POST, "/beta/me/drive/items/1/copy", List.of(), Optional.empty());

    private final Queue<Response<Content>> states = new ArrayDeque<>();
    private final FakeExchange own = new FakeExchange(request -> states.remove());
    private final FakeExchange foreign = new FakeExchange(request -> states.remove());

    @Test
    void polls_a_monitor_of_another_origin_without_a_token_until_it_is_completed() {
        states.add(
                Responses.of(202, Map.of("Retry-After", "1"), "{\"status\":\"inProgress\",\"percentageComplete\":20}"));
        states.add(Responses.of(200, "{\"status\":\"completed\",\"resourceId\":\"7\"}"));
        var end = end(accepted(MONITOR), Duration.ofSeconds(30));
        assertThat(end.response().body().text()).contains("\"resourceId\":\"7\"");
        assertThat(end.failure()).isEmpty();
        assertThat(own.sent()).isEmpty();
        assertThat(foreign.sent()).hasSize(2).allSatisfy(request -> {
            assertThat(request.url()).hasToString(MONITOR);
            assertThat(request.headers()).isEmpty();
            assertThat(request.isPreauthenticated()).isTrue();
        });
    }

    @Test
    void polls_a_path_of_graph_with_a_token_and_the_version_of_the_request() {
        states.add(Responses.of(200, "{\"status\":\"succeeded\",\"error\":null}"));
        assertThat(end(accepted("/teams('1')/operations('2')"), Duration.ofSeconds(30))
                        .failure())
                .isEmpty();
        assertThat(own.sent().get(0).url()).hasToString(GRAPH + "/beta/teams('1')/operations('2')");
        assertThat(own.sent().get(0).headers()).containsEntry("Authorization", "Bearer t");
    }

    @Test
    void follows_a_redirect_to_the_result() {
        states.add(Responses.of(303, Map.of("Location", GRAPH + "/v1.0/me/drive/items/7"), ""));
        states.add(Responses.of(200, "{\"id\":\"7\"}"));
        assertThat(end(accepted(MONITOR), Duration.ofSeconds(30))
                        .response()
                        .body()
                        .text())
                .isEqualTo("{\"id\":\"7\"}");
        assertThat(foreign.sent()).hasSize(1);
        assertThat(own.sent()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\":\"failed\",\"error\":{\"code\":\"nameAlreadyExists\",\"message\":\"It is there.\"}}",
                "{\"status\":\"Failed\",\"statusDescription\":\"It is there.\"}",
                "{\"status\":\"deleteFailed\",\"statusDetail\":\"It is there.\"}",
                "{\"error\":{\"code\":\"x\",\"message\":\"It is there.\"}}"
            })
    void quotes_why_the_operation_failed(String state) {
        states.add(Responses.of(200, state));
        var end = end(accepted(MONITOR), Duration.ofSeconds(30));
        assertThat(end.response().body().text()).isEqualTo(state);
        assertThat(end.failure().orElseThrow().outcome()).isEqualTo(ERROR);
        assertThat(end.failure().orElseThrow()).hasMessageEndingWith("but the operation failed: It is there.");
    }

    @Test
    void fails_if_the_operation_does_not_end_in_time() {
        states.add(Responses.of(202, Map.of("Retry-After", "60"), "{\"status\":\"inProgress\"}"));
        assertThat(failure(UNAVAILABLE, () -> end(accepted(MONITOR), Duration.ofSeconds(2))))
                .hasMessageContaining("has not ended after 2 s: its state is 'inProgress'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!DOCTYPE html><html><title>Sign in</title>", "{\"status\":\"inPro"})
    void fails_if_the_response_is_no_state(String body) {
        states.add(Responses.of(200, body));
        assertThat(failure(ERROR, () -> end(accepted(MONITOR), Duration.ofSeconds(60))))
                .hasMessageContaining(
                        "cannot read the state of the operation of /beta/me/drive/items/1/copy: the response is");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 410})
    void fails_if_the_monitor_refuses(int status) {
        states.add(Responses.of(status, "{\"error\":{\"message\":\"no\"}}"));
        assertThat(failure(ERROR, () -> end(accepted(MONITOR), Duration.ofSeconds(30))))
                .hasMessageContaining("https://contoso.sharepoint.com returned HTTP status " + status + ": no")
                .hasMessageNotContaining("secret");
    }

    @Test
    void fails_without_a_url_to_wait_for() {
        assertThat(failure(ERROR, () -> end(Responses.of(202, ""), Duration.ofSeconds(30))))
                .hasMessageContaining("named no operation");
        assertThat(failure(ERROR, () -> end(accepted("http://contoso.sharepoint.com/secret"), Duration.ofSeconds(30))))
                .hasMessageContaining("is not https");
    }

    private static Response<Content> accepted(String location) {
        return Responses.of(202, Map.of("Location", location), "");
    }

    private LongRunningOperation.End end(Response<Content> accepted, Duration longest) {
        var settings = new Settings(Map.of(), Optional.empty(), new Environment(Map.of()), Profiles.none());
        var policy = new RetryPolicy(0, false, Optional.empty(), Duration.ofMillis(1), warning -> {});
        var files = new Preauthenticated(foreign, ApiOrigin.ofGraph(settings.graphUrl()));
        var graph = new Graph(
                settings, Map.of("Prefer", "x"), GraphExchanges.of(own, own, files, new FixedToken("t"), policy));
        return new LongRunningOperation(graph, COPY, longest)
                .end(accepted)
                .await()
                .atMost(Duration.ofSeconds(60));
    }
}
