package dev.jeton.sandbox;

import static dev.jeton.sandbox.SandboxClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SandboxTest {
    private static final String SCOPE = "User.Read openid profile offline_access";
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final MovableClock clock = new MovableClock();

    @AutoClose
    private final SandboxClient client = SandboxClient.of(SandboxOptions.defaults(), clock);

    @Test
    void discovery_documents_contain_the_endpoints() {
        var authority = client.sandbox().authority();
        var instance = json(client.get("/common/discovery/instance?api-version=1.1"));
        var configuration = json(client.get(authority.getPath() + "/v2.0/.well-known/openid-configuration"));

        assertThat(instance.getString("tenant_discovery_endpoint")).startsWith(authority.toString());
        assertThat(configuration.getString("token_endpoint")).isEqualTo(authority + "/oauth2/v2.0/token");
        assertThat(configuration.getString("device_authorization_endpoint"))
                .isEqualTo(authority + "/oauth2/v2.0/devicecode");
    }

    @Test
    void requests_are_logged_without_secrets() {
        var token = client.signIn(SCOPE).getString("access_token");
        client.graph("/v1.0/me?$select=id", token);
        client.graph("/v1.0/me", "another");

        var requests = client.sandbox().requests();

        assertThat(requests).extracting(LoggedRequest::method).containsExactly("POST", "POST", "GET", "GET");
        assertThat(requests.get(0).form()).containsEntry("scope", SCOPE);
        assertThat(requests.get(1).form()).containsEntry("device_code", "***");
        assertThat(requests.get(1).grantType()).contains(SandboxClient.DEVICE_CODE);
        assertThat(requests.get(2).query()).isEqualTo("$select=id");
        assertThat(requests.get(2).parameters()).containsExactly(Map.entry("$select", "id"));
        assertThat(requests.get(2).grantType()).isEmpty();
        assertThat(requests.get(2).headers()).containsEntry("authorization", "Bearer 1");
        assertThat(requests.get(3).headers()).containsEntry("authorization", "Bearer 2");
        assertThat(requests.toString()).doesNotContain(token);
    }

    @Test
    void the_debug_log_shows_requests_and_responses_without_secrets() {
        List<String> lines = new CopyOnWriteArrayList<>();
        try (var sandbox = SandboxStart.start(client.vertx(), lines::add)) {
            var debugged = new SandboxClient(client.vertx(), sandbox, client.http());
            var code = debugged.deviceCode(SCOPE);
            debugged.poll(code.getString("device_code"));
            sandbox.approve(code.getString("user_code"));
            var tokens = json(debugged.poll(code.getString("device_code")));
            debugged.graph("/v1.0/me?$select=id", tokens.getString("access_token"));
            debugged.graph("/v1.0/nothing?access_token=secret", tokens.getString("access_token"));

            assertThat(lines)
                    .containsSubsequence(
                            "> POST /organizations/oauth2/v2.0/devicecode",
                            "> scope=" + SCOPE,
                            "< 200",
                            "> POST /organizations/oauth2/v2.0/token",
                            "> device_code=***",
                            "< 400 authorization_pending",
                            "< 200",
                            "> GET /v1.0/me?$select=id",
                            "> authorization: Bearer 1",
                            "< 200",
                            "> GET /v1.0/nothing?access_token=***",
                            "< 404 Request_ResourceNotFound");
            assertThat(lines.toString())
                    .doesNotContain(code.getString("device_code"), tokens.getString("access_token"), "secret");
        }
    }

    @Test
    void the_environment_contains_the_settings_of_the_sandbox() {
        var sandbox = client.sandbox();

        assertThat(sandbox.environment())
                .containsExactly(
                        Map.entry("JETON_AUTHORITY", sandbox.authority().toString()),
                        Map.entry("JETON_GRAPH_URL", sandbox.origin().toString()),
                        Map.entry("JETON_CLIENT_ID", sandbox.clientId()));
        assertThat(sandbox.certificate()).isEmpty();
    }

    @Test
    void start_fails_if_the_port_is_in_use_and_close_frees_it() throws Exception {
        var port = client.sandbox().origin().getPort();
        var second = Sandbox.start(client.vertx(), SandboxOptions.defaults().withPort(port));

        assertThatThrownBy(() -> second.await().atMost(TIMEOUT)).hasMessageContaining("" + port);
        client.sandbox().close();
        assertThat(refusesConnections(port)).isTrue();
    }

    /** Polls, because Java closes the socket in the selector's next cycle, which may be after close returns. */
    private static boolean refusesConnections(int port) throws IOException {
        for (var end = System.nanoTime() + TIMEOUT.toNanos(); System.nanoTime() < end; ) {
            try {
                new Socket("127.0.0.1", port).close();
            } catch (ConnectException e) {
                return true;
            }
        }
        return false;
    }

    @Test
    void an_invalid_form_gets_400_and_an_unknown_path_404() {
        assertThat(client.postRaw("/organizations/oauth2/v2.0/token", "scope=%zz")
                        .statusCode())
                .isEqualTo(400);
        assertThat(client.get("/nowhere").statusCode()).isEqualTo(404);
        assertThat(client.get("/organizations/oauth2/v2.0/token").body()).contains("AADSTS900561");
    }
}
