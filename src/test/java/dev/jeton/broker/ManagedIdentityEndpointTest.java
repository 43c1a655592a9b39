package dev.jeton.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.jeton.auth.token.AccessToken;
import dev.jeton.auth.token.Account;
import dev.jeton.auth.token.Secret;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.support.EventLoop;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sends requests byte by byte to a real endpoint. */
@Timeout(60)
class ManagedIdentityEndpointTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final String ARM = "https://management.azure.com";
    private static final String QUERY = "?api-version=2019-08-01&resource=" + ARM;
    private static final AccessToken TOKEN = new AccessToken(
            new Secret("token-secret"),
            Instant.parse("2026-02-03T04:05:06.789Z"),
            Set.of(),
            new Account("u.home", "ada@example.org", "home"),
            "home",
            true);

    @AutoClose
    private final EventLoop loop = new EventLoop();

    private final List<String> scopes = new CopyOnWriteArrayList<>();
    private Uni<AccessToken> result = Uni.createFrom().item(TOKEN);

    @AutoClose
    private final ManagedIdentityEndpoint endpoint = ManagedIdentityEndpoint.start(
                    loop.vertx(), resource -> new AllowedResources(List.of(ARM, "https://database.windows.net"))
                            .scope(resource)
                            .map(this::token))
            .await()
            .atMost(TIMEOUT);

    private record Reply(int status, String headers, String body) {
        Map<String, Object> fields() throws IOException {
            return JSON.std.mapFrom(body);
        }
    }

    @Test
    void serves_a_token_in_the_form_of_app_service() throws Exception {
        var reply = get("/msi/token" + QUERY);
        assertThat(reply.status).isEqualTo(200);
        assertThat(reply.headers).contains("Content-Type: application/json", "Cache-Control: no-store");
        assertThat(reply.fields())
                .isEqualTo(Map.of(
                        "access_token",
                        "token-secret",
                        "expires_on",
                        "1770091506",
                        "resource",
                        ARM,
                        "token_type",
                        "Bearer"));
        assertThat(scopes).containsExactly(ARM + "/.default");
        assertThat(URI.create(endpoint.url()).getHost()).isEqualTo("127.0.0.1");
        assertThat(endpoint.secret()).hasToString("***");
    }

    @ParameterizedTest
    @CsvSource({
        "https://management.azure.com, https://management.azure.com/.default",
        "https%3A%2F%2Fmanagement.azure.com%2F, https://management.azure.com//.default",
        "HTTPS://Management.Azure.com, https://management.azure.com/.default",
        "https://database.windows.net, https://database.windows.net/.default",
        "https://database.windows.net/, https://database.windows.net//.default"
    })
    void a_resource_is_the_same_in_any_case_and_keeps_its_slash(String resource, String scope) throws Exception {
        assertThat(get("/msi/token?api-version=2019-08-01&resource=" + resource).status)
                .isEqualTo(200);
        assertThat(scopes).containsExactly(scope);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://vault.azure.net",
                "https://management.azure.com.evil.example",
                "https://management.azure.com//",
                "https://management.azure.com/.default",
                "https://management.azure.com%20offline_access",
                "https://management.azure.com%0d%0aX:y"
            })
    void a_resource_that_is_not_in_the_list_is_refused(String resource) throws Exception {
        var reply = get("/msi/token?api-version=2019-08-01&resource=" + resource);
        assertThat(reply.status).isEqualTo(403);
        assertThat(reply.fields()).containsEntry("statusCode", 403).containsKeys("message", "correlationId");
        assertThat(scopes).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?resource=" + ARM,
                "?api-version=2017-09-01&resource=" + ARM,
                "?api-version=2019-08-01",
                "?api-version=2019-08-01&resource=",
                "?api-version=2019-08-01&resource=%ff%",
                QUERY + "&resource=" + ARM,
                QUERY + "&client_id=8c1f",
                QUERY + "&mi_res_id=/subscriptions/1"
            })
    void a_request_that_is_not_valid_or_for_another_identity_is_refused(String query) throws Exception {
        assertThat(get("/msi/token" + query).status).isEqualTo(400);
        assertThat(scopes).isEmpty();
    }

    @Test
    void a_request_without_the_secret_is_refused() throws Exception {
        var secret = endpoint.secret().reveal();
        var host = "Host: " + host();
        for (var headers : List.of(
                host,
                host + "\r\nX-IDENTITY-HEADER: ",
                host + "\r\nX-IDENTITY-HEADER: " + secret.substring(1),
                host + "\r\nX-IDENTITY-HEADER: " + secret + "\r\nX-IDENTITY-HEADER: " + secret)) {
            assertThat(send("GET /msi/token" + QUERY, headers).status)
                    .as(headers)
                    .isEqualTo(401);
        }
        assertThat(scopes).isEmpty();
    }

    @Test
    void a_request_of_a_browser_or_for_another_host_is_refused() throws Exception {
        var secret = "\r\nX-IDENTITY-HEADER: " + endpoint.secret().reveal();
        var port = URI.create(endpoint.url()).getPort();
        for (var headers : List.of(
                "Host: evil.example:" + port,
                "Host: 127.0.0.1",
                "Host: localhost:1",
                "Host: " + host() + "\r\nOrigin: https://evil.example",
                "Host: " + host() + "\r\nSec-Fetch-Site: cross-site",
                "Host: " + host() + "\r\nX-Forwarded-For: 192.0.2.1")) {
            assertThat(send("GET /msi/token" + QUERY, headers + secret).status)
                    .as(headers)
                    .isEqualTo(403);
        }
        assertThat(scopes).isEmpty();
        assertThat(send("GET /msi/token" + QUERY, "Host: LocalHost:" + port + secret).status)
                .isEqualTo(200);
    }

    @Test
    void there_is_one_path_and_one_method() throws Exception {
        assertThat(get("/" + QUERY).status).isEqualTo(404);
        assertThat(get("/msi/token/" + QUERY).status).isEqualTo(404);
        var post = request("POST /msi/token" + QUERY);
        assertThat(post.status).isEqualTo(405);
        assertThat(post.headers).contains("Allow: GET");
        assertThat(scopes).isEmpty();
    }

    @Test
    void long_requests_are_refused() throws Exception {
        assertThat(get("/msi/token" + QUERY + "&x=" + "y".repeat(9000)).status).isEqualTo(414);
        assertThat(send("GET /msi/token" + QUERY, "Host: " + host() + "\r\nX: " + "y".repeat(9000)).status)
                .isEqualTo(431);
    }

    @Test
    void failures_have_a_message_and_the_status_that_tells_an_sdk_whether_to_repeat_the_request() throws Exception {
        result = Uni.createFrom()
                .failure(Failure.of(Outcome.SIGN_IN_REQUIRED, "nobody is signed in")
                        .hint("jeton login"));
        var signedOut = get("/msi/token" + QUERY);
        assertThat(signedOut.status).isEqualTo(400);
        assertThat(signedOut.fields()).containsEntry("message", "nobody is signed in. jeton login");
        result = Uni.createFrom()
                .failure(Failure.of(Outcome.UNAVAILABLE, "throttled").retryAfter(Duration.ofSeconds(7)));
        var throttled = get("/msi/token" + QUERY);
        assertThat(throttled.status).isEqualTo(503);
        assertThat(throttled.headers).contains("Retry-After: 7");
        result = Uni.createFrom().failure(new ArithmeticException("token-secret"));
        var unexpected = get("/msi/token" + QUERY);
        assertThat(unexpected.status).isEqualTo(500);
        assertThat(unexpected.body).contains("ArithmeticException").doesNotContain("token-secret");
    }

    @Test
    void connections_that_send_nothing_keep_nobody_out() throws Exception {
        var silent = new CopyOnWriteArrayList<Socket>();
        try {
            for (var i = 0; i < 40; i++) {
                silent.add(connect());
            }
            assertThat(get("/msi/token" + QUERY).status).isEqualTo(200);
            assertThat(silent.get(0).getInputStream().read()).as("closed").isEqualTo(-1);
        } finally {
            for (var socket : silent) {
                socket.close();
            }
        }
    }

    private Uni<AccessToken> token(String scope) {
        scopes.add(scope);
        return result;
    }

    private Reply get(String target) throws IOException {
        return request("GET " + target);
    }

    private Reply request(String line) throws IOException {
        return send(
                line,
                "Host: " + host() + "\r\nX-IDENTITY-HEADER: "
                        + endpoint.secret().reveal());
    }

    private Reply send(String line, String headers) throws IOException {
        try (var socket = connect()) {
            socket.getOutputStream().write((line + " HTTP/1.1\r\n" + headers + "\r\n\r\n").getBytes(UTF_8));
            var parts = new String(socket.getInputStream().readAllBytes(), UTF_8).split("\r\n\r\n", 2);
            return new Reply(Integer.parseInt(parts[0].split(" ")[1]), parts[0], parts.length < 2 ? "" : parts[1]);
        }
    }

    private String host() {
        return URI.create(endpoint.url()).getAuthority();
    }

    private Socket connect() throws IOException {
        var socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(endpoint.url()).getPort());
        socket.setSoTimeout((int) TIMEOUT.toMillis());
        return socket;
    }
}
