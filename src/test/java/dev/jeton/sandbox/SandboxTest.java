package dev.jeton.sandbox;

import static dev.jeton.sandbox.Visitor.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SandboxTest {
    private static final String SCOPE = "User.Read openid profile offline_access";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final MovableClock clock = new MovableClock();

    @AutoClose
    private final Visitor visitor = Visitor.of(SandboxOptions.defaults(), clock);

    @Test
    void other_libraries_find_the_endpoints() {
        var authority = visitor.sandbox().authority();
        var instance = json(visitor.get("/common/discovery/instance?api-version=1.1"));
        var configuration = json(visitor.get(authority.getPath() + "/v2.0/.well-known/openid-configuration"));

        assertThat(instance.getString("tenant_discovery_endpoint")).startsWith(authority.toString());
        assertThat(configuration.getString("token_endpoint")).isEqualTo(authority + "/oauth2/v2.0/token");
        assertThat(configuration.getString("device_authorization_endpoint"))
                .isEqualTo(authority + "/oauth2/v2.0/devicecode");
    }

    @Test
    void what_arrived_is_noted_without_its_secrets() {
        var token = visitor.signIn(SCOPE).getString("access_token");
        visitor.graph("/v1.0/me?$select=id", token);
        visitor.graph("/v1.0/me", "another");

        var requests = visitor.sandbox().requests();

        assertThat(requests).extracting(LoggedRequest::method).containsExactly("POST", "POST", "GET", "GET");
        assertThat(requests.get(0).form()).containsEntry("scope", SCOPE);
        assertThat(requests.get(1).form()).containsEntry("device_code", "***");
        assertThat(requests.get(1).grantType()).contains(Visitor.DEVICE_CODE);
        assertThat(requests.get(2).query()).isEqualTo("$select=id");
        assertThat(requests.get(2).parameters()).containsExactly(Map.entry("$select", "id"));
        assertThat(requests.get(2).grantType()).isEmpty();
        assertThat(requests.get(2).headers()).containsEntry("authorization", "Bearer 1");
        assertThat(requests.get(3).headers()).containsEntry("authorization", "Bearer 2");
        assertThat(requests.toString()).doesNotContain(token);
    }

    @Test
    void the_environment_points_here() {
        var sandbox = visitor.sandbox();

        assertThat(sandbox.environment())
                .containsExactly(
                        Map.entry("JETON_AUTHORITY", sandbox.authority().toString()),
                        Map.entry("JETON_GRAPH_URL", sandbox.origin().toString()),
                        Map.entry("JETON_CLIENT_ID", sandbox.clientId()));
        assertThat(sandbox.certificate()).isEmpty();
    }

    @Test
    void a_taken_port_fails_the_start_and_close_frees_it() throws Exception {
        var port = visitor.sandbox().origin().getPort();
        var second = Sandbox.start(visitor.vertx(), SandboxOptions.defaults().withPort(port));

        assertThatThrownBy(() -> second.await().atMost(TIMEOUT)).hasMessageContaining("" + port);
        visitor.sandbox().close();
        assertThat(refusesSoon(port)).isTrue();
    }

    /** Java closes a selectable socket at the selector's next turn, which may be a moment after close returns. */
    private static boolean refusesSoon(int port) throws IOException {
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
    void what_is_not_there_or_makes_no_sense_is_said_to_be_so() {
        assertThat(visitor.postRaw("/organizations/oauth2/v2.0/token", "scope=%zz")
                        .statusCode())
                .isEqualTo(400);
        assertThat(visitor.get("/nowhere").statusCode()).isEqualTo(404);
        assertThat(visitor.get("/organizations/oauth2/v2.0/token").body()).contains("AADSTS900561");
    }
}
