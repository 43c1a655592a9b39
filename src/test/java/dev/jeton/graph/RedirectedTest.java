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
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectedTest {
    private static final URI ME = URI.create("https://graph.microsoft.com/v1.0/me");

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void follows_a_redirect_with_the_same_headers(int status) {
        var next = new FakeExchange(request -> request.url().equals(ME)
                ? Responses.of(status, Map.of("Location", "/v1.0/users/1"), "")
                : Responses.of(200, "{}"));
        assertThat(send(next)).isEqualTo(200);
        assertThat(next.sent().get(1).url()).hasToString("https://graph.microsoft.com/v1.0/users/1");
        assertThat(next.sent().get(1).headers()).containsEntry("Prefer", "x");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 300, 304, 404})
    void returns_a_response_with_any_other_status(int status) {
        var next = new FakeExchange(request -> Responses.of(status, Map.of("Location", "/elsewhere"), ""));
        assertThat(send(next)).isEqualTo(status);
        assertThat(next.sent()).hasSize(1);
    }

    @Test
    void fails_after_five_redirects() {
        var next = new FakeExchange(request -> Responses.of(302, Map.of("Location", ME.toString()), ""));
        assertThat(failure(ERROR, () -> send(next))).hasMessage("cannot open /v1.0/me: more than 5 redirects");
        assertThat(next.sent()).hasSize(6);
    }

    @Test
    void fails_on_an_invalid_location_without_quoting_it() {
        var next = new FakeExchange(request -> Responses.of(302, Map.of("Location", "https://secret link"), ""));
        assertThat(failure(ERROR, () -> send(next)))
                .hasMessage("cannot open /v1.0/me: Graph sent a redirect without a valid URL")
                .hasNoCause();
        var none = new FakeExchange(request -> Responses.of(302, ""));
        assertThat(failure(ERROR, () -> send(none)))
                .hasMessage("cannot open /v1.0/me: Graph sent a redirect without a valid URL");
    }

    private static int send(FakeExchange next) {
        return new Redirected(next)
                .send(new Request(Method.GET, ME).header("Prefer", "x"))
                .await()
                .atMost(Duration.ofSeconds(10))
                .status();
    }
}
