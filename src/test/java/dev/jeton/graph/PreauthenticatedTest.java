package dev.jeton.graph;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.support.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.http.Method;
import dev.jeton.http.Request;
import dev.jeton.support.FakeExchange;
import dev.jeton.support.Responses;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreauthenticatedTest {
    private ApiOrigin origin = ApiOrigin.ofGraph(URI.create("http://127.0.0.1:1"));
    private final FakeExchange next = new FakeExchange(request -> Responses.of(200, ""));

    @ParameterizedTest
    @ValueSource(
            strings = {"https://up.example/secret?secret", "http://127.0.0.1:8080/secret", "http://localhost/secret"})
    void marks_the_url_as_secret(String url) {
        send(url);
        assertThat(next.sent()).hasSize(1);
        assertThat(next.sent().get(0).shownUrl().toString()).endsWith("/***").doesNotContain("secret");
        assertThat(next.sent().get(0).toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://up.example/secret",
                "http://127.0.0.1.evil.example/secret",
                "ftp://up.example/secret",
                "file:///secret",
                "/secret",
                "https:///secret",
                "mailto:secret@example.com"
            })
    void fails_on_any_other_url_without_quoting_it(String url) {
        assertThat(failure(ERROR, () -> send(url)))
                .hasMessageNotContaining("secret")
                .hasNoCause();
        assertThat(next.sent()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8080/secret", "http://localhost/secret", "http://[::1]/secret"})
    void fails_on_loopback_without_tls_if_graph_is_elsewhere(String url) {
        origin = ApiOrigin.ofGraph(URI.create("https://graph.microsoft.com"));
        assertThat(failure(ERROR, () -> send(url))).hasMessageContaining("is not https");
        assertThat(next.sent()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no such thing: /up/fe6987415ace7X4e1eF8",
                "no such thing: https://up.example/up/fe6987415ace7X4e1eF8?tempauth=v1.eyJabcdefghi",
                "{\"error\":{\"message\":\"https:\\/\\/up.example\\/up\\/fe6987415ace7X4e1eF8 has gone\"}}",
                "item fe6987415ace7X4e1eF8",
                "wrong token v1.eyJabcdefghi"
            })
    void masks_the_url_that_an_error_response_quotes(String body) {
        var server = new FakeExchange(request -> Responses.of(404, body));
        var url = URI.create("https://up.example/up/fe6987415ace7X4e1eF8?tempauth=v1.eyJabcdefghi");
        var response = new Preauthenticated(server, origin)
                .send(new Request(Method.GET, url))
                .await()
                .atMost(Duration.ofSeconds(60));
        assertThat(response.body().whole(1000).await().indefinitely().text())
                .contains("***")
                .doesNotContain("fe6987415ace7X4e1eF8", "eyJabcdefghi");
    }

    private void send(String url) {
        new Preauthenticated(next, origin)
                .send(new Request(Method.GET, URI.create(url)))
                .await()
                .atMost(Duration.ofSeconds(60));
    }
}
