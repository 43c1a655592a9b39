package dev.jeton.sandbox;

import static dev.jeton.sandbox.SandboxClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SandboxBatchTest {
    @AutoClose
    private SandboxClient client;

    private String token;

    @Test
    void responses_are_in_another_order_and_equal_single_requests() {
        start(Scenario.APPROVE);
        var location = "/users/LeeG@contoso.example";
        var batch = new JsonArray()
                .add(request("1", "GET", "/me?$select=displayName"))
                .add(request("2", "PATCH", location)
                        .put("body", new JsonObject().put("city", "Oslo"))
                        .put("headers", new JsonObject().put("Content-Type", "application/json")))
                .add(request("3", "GET", location + "?$select=city").put("dependsOn", new JsonArray().add("2")))
                .add(request("4", "GET", "/users/$count")
                        .put("headers", new JsonObject().put("ConsistencyLevel", "eventual")))
                .add(request("5", "GET", "/nowhere"));

        var responses = send(batch);

        assertThat(responses.stream().map(it -> ((JsonObject) it).getString("id")))
                .containsExactlyInAnyOrder("1", "2", "3", "4", "5")
                .isNotEqualTo(java.util.List.of("1", "2", "3", "4", "5"));
        assertThat(statuses(responses)).isEqualTo(Map.of("1", 200, "2", 204, "3", 200, "4", 200, "5", 404));
        assertThat(response(responses, "1").getJsonObject("body").getString("displayName"))
                .isEqualTo("Adele Vance");
        assertThat(response(responses, "3").getJsonObject("body").getString("city"))
                .isEqualTo("Oslo");
        assertThat(response(responses, "4").getString("body")).isEqualTo("25");
    }

    @Test
    void a_request_that_depends_on_a_failed_one_gets_424() {
        start(Scenario.APPROVE);
        var batch = new JsonArray()
                .add(request("late", "DELETE", "/users/LeeG@contoso.example")
                        .put("dependsOn", new JsonArray().add("early")))
                .add(request("early", "GET", "/nowhere"));

        assertThat(statuses(send(batch))).isEqualTo(Map.of("early", 404, "late", 424));
        assertThat(client.graph("/v1.0/users/LeeG@contoso.example", token).statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_malformed_or_too_large_batch_gets_400() {
        start(Scenario.APPROVE);
        var tooLarge = new JsonArray();
        IntStream.range(0, 21).forEach(i -> tooLarge.add(request("" + i, "GET", "/me")));
        var circle = new JsonArray()
                .add(request("1", "GET", "/me").put("dependsOn", new JsonArray().add("2")))
                .add(request("2", "GET", "/me").put("dependsOn", new JsonArray().add("1")));
        var twice = new JsonArray().add(request("1", "GET", "/me")).add(request("1", "GET", "/me"));

        for (var requests : new JsonArray[] {tooLarge, circle, twice, new JsonArray(), new JsonArray().add("x")}) {
            var body = new JsonObject().put("requests", requests).encode();
            assertThat(client.graph("POST", "/v1.0/$batch", token, body).statusCode())
                    .as(body)
                    .isEqualTo(400);
        }
    }

    @Test
    void batch_half_failed_fails_half_of_a_batch_once_with_retry_after() {
        start(Scenario.BATCH_HALF_FAILED);
        var batch = new JsonArray();
        IntStream.range(0, 4).forEach(i -> batch.add(request("" + i, "GET", "/me?x=" + i)));

        var first = send(batch);

        assertThat(statuses(first)).isEqualTo(Map.of("0", 503, "1", 429, "2", 200, "3", 429));
        assertThat(response(first, "1").getJsonObject("headers").getString("Retry-After"))
                .isEqualTo("1");
        assertThat(statuses(send(batch))).isEqualTo(Map.of("0", 200, "1", 200, "2", 200, "3", 200));
    }

    private void start(Scenario scenario) {
        client = SandboxClient.of(scenario);
        token = client.signIn("User.ReadWrite.All").getString("access_token");
    }

    private JsonArray send(JsonArray requests) {
        var body = new JsonObject().put("requests", requests).encode();
        return json(client.graph("POST", "/v1.0/$batch", token, body)).getJsonArray("responses");
    }

    private static JsonObject request(String id, String method, String url) {
        return new JsonObject().put("id", id).put("method", method).put("url", url);
    }

    private static JsonObject response(JsonArray responses, String id) {
        return responses.stream()
                .map(JsonObject.class::cast)
                .filter(it -> it.getString("id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Integer> statuses(JsonArray responses) {
        return responses.stream()
                .map(JsonObject.class::cast)
                .collect(Collectors.toMap(it -> it.getString("id"), it -> it.getInteger("status")));
    }
}
