package dev.jeton.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.auth.token.AccessToken;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.support.EventLoop;
import dev.jeton.support.FakeExchange;
import dev.jeton.support.FixedToken;
import dev.jeton.support.FreePort;
import dev.jeton.support.LoopbackServer;
import dev.jeton.support.Responses;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exchanges a token at a real server. */
@Timeout(60)
class RegistryExchangeTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(40);
    private static final String SECRET = "eyJ0eXAi.a+b/c&d.e";
    private static final AccessToken TOKEN =
            new FixedToken(SECRET).token().await().indefinitely();

    @AutoClose
    private final EventLoop loop = new EventLoop();

    @AutoClose
    private LoopbackServer server;

    @BeforeEach
    void start() throws Exception {
        server = LoopbackServer.start();
    }

    @Test
    void sends_the_form_of_the_protocol() throws Exception {
        server.answer(200, "{\"refresh_token\":\"refresh\"}");
        assertThat(exchanged().secret().reveal()).isEqualTo("refresh");
        var request = server.request();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.uri()).hasToString("/oauth2/exchange");
        assertThat(request.headers())
                .containsEntry("content-type", "application/x-www-form-urlencoded")
                .doesNotContainKey("authorization");
        assertThat(request.body())
                .isEqualTo("grant_type=access_token&service=127.0.0.1%3A"
                        + server.url("/").getPort() + "&tenant=t&access_token=eyJ0eXAi.a%2Bb%2Fc%26d.e");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403})
    void a_refusal_has_the_reason_of_the_registry(int status) {
        server.answer(status, "{\"errors\":[{\"code\":\"UNAUTHORIZED\",\"message\":\"no role assigned\"}]}");
        assertThat(failure())
                .hasMessageEndingWith(
                        "it refuses the token of ada@example.com (HTTP status " + status + "): no role assigned")
                .satisfies(failure -> assertThat(failure.outcome()).isEqualTo(Outcome.ERROR))
                .satisfies(failure -> assertThat(failure.advice().orElseThrow()).contains("AcrPull"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"errors\":[{\"message\":\"bad token eyJ0eXAi.a\"}]}",
                "{\"errors\":[{\"message\":\"bad token eyJ0eXAi.a+b/c&d.e\"}]}",
                "{\"errors\":[{\"message\":{\"eyJ0eXAi\":1}}]}",
                "{\"errors\":[7]}",
                "{\"errors\":[]}",
                "<html>eyJ0eXAi.a+b/c&d.e</html>",
                "access_token=eyJ0eXAi.a%2Bb%2Fc%26d.e",
                ""
            })
    void a_refusal_never_quotes_a_token(String body) {
        server.answer(401, body);
        assertThat(failure())
                .hasMessageEndingWith("it refuses the token of ada@example.com (HTTP status 401)")
                .satisfies(failure -> assertThat(failure.getCause()).isNull());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>Sign in to the network</html>",
                "[]",
                "null",
                "{}",
                "{\"refresh_token\":null}",
                "{\"refresh_token\":\"\"}",
                "{\"refresh_token\":\"a b\"}",
                "{\"refresh_token\":\"a\\r\\nX: y\"}",
                "{\"access_token\":\"eyJ0eXAi.a+b/c&d.e\"}"
            })
    void a_success_without_a_token_is_not_from_a_registry(String body) {
        server.answer(200, body);
        assertThat(failure())
                .hasMessageEndingWith("the response with HTTP status 200 is not that of an Azure container registry")
                .hasMessageNotContaining("eyJ");
    }

    @Test
    void a_token_of_any_length_is_not_a_token() {
        server.answer(200, "{\"refresh_token\":\"" + "a".repeat(20_000) + "\"}");
        assertThat(failure()).hasMessageContaining("is not that of an Azure container registry");
    }

    @Test
    void a_huge_response_is_not_read_to_its_end() {
        server.answer("application/json", new byte[2 << 20]);
        assertThat(failure()).hasMessageContaining("longer than 1 MiB");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void a_redirect_is_not_followed(int status) {
        var location = Map.of("Location", "https://other.azurecr.io/oauth2/exchange");
        var exchange = new FakeExchange(request -> Responses.of(status, location, ""));
        assertThatThrownBy(() -> new RegistryExchange(exchange)
                        .token(registry(), TOKEN)
                        .await()
                        .atMost(TIMEOUT))
                .hasMessageContaining("HTTP status " + status + " is not that of an Azure container registry");
        assertThat(exchange.sent()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"429, 20", "503, 20"})
    void a_registry_that_asks_to_wait_is_unavailable(int status, int wait) {
        var exchange = new FakeExchange(request -> Responses.of(status, Map.of("Retry-After", "" + wait), ""));
        assertThatThrownBy(() -> new RegistryExchange(exchange)
                        .token(registry(), TOKEN)
                        .await()
                        .atMost(TIMEOUT))
                .isInstanceOfSatisfying(Failure.class, failure -> {
                    assertThat(failure.outcome()).isEqualTo(Outcome.UNAVAILABLE);
                    assertThat(failure.retryAfter()).contains(Duration.ofSeconds(wait));
                });
        assertThat(exchange.sent()).hasSize(1);
    }

    @Test
    void a_server_error_and_a_lost_connection_are_retried() {
        server.answer(502, "").drop().answer(200, "{\"refresh_token\":\"refresh\"}");
        assertThat(exchanged().secret().reveal()).isEqualTo("refresh");
    }

    @Test
    void a_registry_that_cannot_be_reached_is_unavailable() {
        var registry = new Registry(URI.create("http://127.0.0.1:" + FreePort.any()), "scopes");
        assertThat(failure(registry))
                .satisfies(failure -> assertThat(failure.outcome()).isEqualTo(Outcome.UNAVAILABLE));
    }

    private Registry registry() {
        return new Registry(server.url(""), "scopes");
    }

    private RegistryToken exchanged() {
        return exchanged(registry());
    }

    private RegistryToken exchanged(Registry registry) {
        return new RegistryExchange(loop.http(Map.of()).exchange())
                .token(registry, TOKEN)
                .await()
                .atMost(TIMEOUT);
    }

    private Failure failure() {
        return failure(registry());
    }

    private Failure failure(Registry registry) {
        try {
            exchanged(registry);
        } catch (Failure failure) {
            return failure;
        }
        throw new AssertionError("no failure");
    }
}
