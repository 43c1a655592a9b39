package dev.jeton.graph;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.support.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.jeton.http.Content;
import dev.jeton.http.Method;
import dev.jeton.http.Request;
import dev.jeton.support.FakeExchange;
import dev.jeton.support.Responses;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
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

    @Test
    void reads_the_result_of_a_write_after_a_303() {
        var next = new FakeExchange(request -> request.url().equals(ME)
                ? Responses.of(303, Map.of("Location", "/v1.0/users/1"), "")
                : Responses.of(200, "{}"));
        var write = new Request(Method.POST, ME)
                .header("Prefer", "x")
                .header("content-type", "a/b")
                .body(Content.of("{}"));
        new Redirected(next).send(write).await().indefinitely();
        var second = next.sent().get(1);
        assertThat(second.method()).isEqualTo(Method.GET);
        assertThat(second.body()).isEmpty();
        assertThat(second.headers()).containsOnlyKeys("Prefer");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void repeats_a_write_after_any_other_redirect(int status) {
        var next = new FakeExchange(request -> request.url().equals(ME)
                ? Responses.of(status, Map.of("Location", "/v1.0/users/1"), "")
                : Responses.of(200, "{}"));
        new Redirected(next)
                .send(new Request(Method.POST, ME).body(Content.of("{}")))
                .await()
                .indefinitely();
        assertThat(next.sent().get(1).method()).isEqualTo(Method.POST);
        assertThat(next.sent().get(1).body()).isPresent();
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
                .hasMessage("cannot open /v1.0/me: the server sent a redirect without a valid URL")
                .hasNoCause();
        var none = new FakeExchange(request -> Responses.of(302, ""));
        assertThat(failure(ERROR, () -> send(none)))
                .hasMessage("cannot open /v1.0/me: the server sent a redirect without a valid URL");
    }

    @Test
    void takes_a_get_to_a_foreign_origin_without_headers_and_not_back() {
        var next = new FakeExchange(request -> Responses.of(302, Map.of("Location", "https://a.example/1"), ""));
        var foreign = new FakeExchange(request -> request.url().getPath().equals("/1")
                ? Responses.of(307, Map.of("Location", ME.toString()), "")
                : Responses.of(200, "{}"));
        assertThat(leaving(next, foreign, Method.GET)).isEqualTo(200);
        assertThat(next.sent()).hasSize(1);
        assertThat(foreign.sent())
                .extracting(request -> request.url().toString(), request -> request.headers()
                        .size())
                .containsExactly(tuple("https://a.example/1", 0), tuple(ME.toString(), 0));
    }

    @Test
    void takes_no_other_method_to_a_foreign_origin() {
        var next = new FakeExchange(request -> request.url().equals(ME)
                ? Responses.of(307, Map.of("Location", "https://a.example/1"), "")
                : Responses.of(200, "{}"));
        var foreign = new FakeExchange(request -> Responses.of(200, "{}"));
        leaving(next, foreign, Method.POST);
        assertThat(foreign.sent()).isEmpty();
        assertThat(next.sent().get(1).url())
                .as("refused by the exchange with the token")
                .hasHost("a.example");
    }

    @Test
    void follows_five_redirects_in_all() {
        var next = new FakeExchange(request -> Responses.of(302, Map.of("Location", "https://a.example/1"), ""));
        var foreign = new FakeExchange(request -> Responses.of(302, Map.of("Location", "https://a.example/2"), ""));
        assertThat(failure(ERROR, () -> leaving(next, foreign, Method.GET)))
                .as("without the path of a URL that may be a secret")
                .hasMessage("cannot open /***: more than 5 redirects");
        assertThat(foreign.sent()).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 410})
    void fails_if_the_foreign_origin_refuses(int status) {
        var next = new FakeExchange(request -> Responses.of(302, Map.of("Location", "https://a.example/secret"), ""));
        var foreign = new FakeExchange(request -> Responses.of(status, ""));
        assertThat(failure(ERROR, () -> leaving(next, foreign, Method.GET)))
                .hasMessage("cannot open /v1.0/me: https://a.example, to which it redirects, returned HTTP status "
                        + status);
    }

    @Test
    void returns_a_redirect_that_no_exchange_takes() {
        var next = new FakeExchange(request -> Responses.of(302, Map.of("Location", "https://a.example/1"), ""));
        var redirected = new Redirected(next, url -> url.getHost().equals(ME.getHost()), Optional.empty());
        assertThat(status(redirected, Method.GET)).isEqualTo(302);
    }

    private static int leaving(FakeExchange next, FakeExchange foreign, Method method) {
        return status(new Redirected(next, url -> url.getHost().equals(ME.getHost()), Optional.of(foreign)), method);
    }

    private static int send(FakeExchange next) {
        return status(new Redirected(next), Method.GET);
    }

    private static int status(Redirected redirected, Method method) {
        return redirected
                .send(new Request(method, ME).header("Prefer", "x"))
                .await()
                .atMost(Duration.ofSeconds(60))
                .status();
    }
}
