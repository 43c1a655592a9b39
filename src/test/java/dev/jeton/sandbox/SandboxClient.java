package dev.jeton.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A running sandbox and an HTTP client for it. */
record SandboxClient(Vertx vertx, Sandbox sandbox, HttpClient http) implements AutoCloseable {
    static final String DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code";
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    static SandboxClient of(SandboxOptions options) {
        return of(options, Clock.systemUTC());
    }

    static SandboxClient of(Scenario scenario) {
        return of(SandboxOptions.defaults().withScenario(scenario).withApprovalAfter(1));
    }

    static SandboxClient of(SandboxOptions options, Clock clock) {
        var vertx = Vertx.vertx();
        var sandbox = SandboxStart.start(vertx, options, clock);
        return new SandboxClient(vertx, sandbox, httpClient(HttpClient.Version.HTTP_1_1));
    }

    /** Returns a client of the same sandbox with another version of HTTP; the default is that of jeton. */
    SandboxClient withVersion(HttpClient.Version version) {
        return new SandboxClient(vertx, sandbox, httpClient(version));
    }

    @Override
    public void close() {
        sandbox.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    HttpResponse<String> post(String path, Map<String, String> form, String... headers) {
        var body = form.entrySet().stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return postRaw(path, body, headers);
    }

    HttpResponse<String> postRaw(String path, String body, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    /** Sends JSON to Graph; the body may be empty. */
    HttpResponse<String> graph(String method, String link, String token, String body, String... headers) {
        return send(request(link.replace(sandbox.origin().toString(), ""), headers)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)));
    }

    /** Sends a request to a URL without a token. */
    HttpResponse<byte[]> raw(String method, String url, byte[] body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(url)).timeout(TIMEOUT);
        try {
            return http.send(
                    (headers.length == 0 ? request : request.headers(headers))
                            .method(method, BodyPublishers.ofByteArray(body))
                            .build(),
                    BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Sends a GET with {@code ConsistencyLevel: eventual}. */
    HttpResponse<String> getEventual(String link, String token) {
        return graph("GET", link, token, "", "ConsistencyLevel", "eventual");
    }

    /** @param link a path or a URL */
    HttpResponse<String> graph(String link, String token) {
        return get(link.replace(sandbox.origin().toString(), ""), "Authorization", "Bearer " + token);
    }

    JsonObject deviceCode(String scope) {
        var response =
                post("/organizations/oauth2/v2.0/devicecode", Map.of("client_id", sandbox.clientId(), "scope", scope));
        return json(response);
    }

    HttpResponse<String> poll(String deviceCode) {
        return token(Map.of("grant_type", DEVICE_CODE, "device_code", deviceCode, "client_info", "1"));
    }

    HttpResponse<String> refresh(String refreshToken) {
        return token(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken, "client_info", "1"));
    }

    HttpResponse<String> token(Map<String, String> form) {
        var whole = Stream.of(form, Map.of("client_id", sandbox.clientId()))
                .flatMap(it -> it.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return post("/organizations/oauth2/v2.0/token", whole);
    }

    /** Approves a sign-in, and returns the token response. */
    JsonObject signIn(String scope) {
        var code = deviceCode(scope);
        sandbox.approve(code.getString("user_code"));
        return json(poll(code.getString("device_code")));
    }

    /** Polls until the sign-in is approved or fails, and returns the last response. */
    HttpResponse<String> pollUntilDecided(String scope) {
        var code = deviceCode(scope).getString("device_code");
        var response = poll(code);
        for (var polls = 0; polls < 10 && response.body().contains("authorization_pending"); polls++) {
            response = poll(code);
        }
        return response;
    }

    static JsonObject json(HttpResponse<String> response) {
        return new JsonObject(response.body());
    }

    static Stream<JsonObject> values(JsonObject page) {
        JsonArray value = page.getJsonArray("value");
        return value.stream().map(JsonObject.class::cast);
    }

    private static HttpClient httpClient(HttpClient.Version version) {
        return HttpClient.newBuilder().version(version).connectTimeout(TIMEOUT).build();
    }

    private HttpRequest.Builder request(String path, String... headers) {
        var request =
                HttpRequest.newBuilder(URI.create(sandbox.origin() + path)).timeout(TIMEOUT);
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString(UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
