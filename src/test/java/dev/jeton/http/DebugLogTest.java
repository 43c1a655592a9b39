package dev.jeton.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.support.Responses;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DebugLogTest {
    private static final URI URL = URI.create("https://graph.microsoft.com/v1.0/me");
    private static final URI UPLOAD = URI.create("https://up.example/secret-path?secret=1");

    private final List<String> lines = new ArrayList<>();
    private final DebugLog log = DebugLog.to(lines::add);

    @Test
    void prints_request_and_response_line_by_line() {
        var request = new Request(Method.PATCH, URL)
                .header("Authorization", "Bearer x")
                .body(Content.of("{\n\"a\":1}"));
        assertThat(exchanged(request, Responses.of(200, Map.of("Date", "today"), "{}"))
                        .text())
                .isEqualTo("{}");
        assertThat(lines)
                .containsExactly(
                        "> PATCH https://graph.microsoft.com/v1.0/me",
                        "> Authorization: ***",
                        ">",
                        "> {\"a\":1}",
                        "< 200",
                        "< date: today",
                        "<",
                        "< {}");
    }

    @Test
    void truncates_a_long_body_after_masking_its_secrets() {
        var body = "{\"a\":\"" + "x".repeat(1980) + "\",\"refresh_token\":\"" + "SECRET".repeat(1000) + "\"}";
        exchanged(new Request(Method.GET, URL), Responses.of(200, body));
        assertThat(lines.get(3)).endsWith("... (" + body.length() + " bytes)").doesNotContain("SECRET");
        assertThat(lines.get(3)).hasSizeLessThan(2100);
    }

    @Test
    void masks_a_form_by_its_type_and_prints_the_size_of_other_text() {
        var form = new Request(Method.POST, URL)
                .header("Content-type", "application/x-www-form-urlencoded")
                .body(Content.of("password=x"));
        var text = new Request(Method.PUT, URL)
                .header("Content-Type", "text/plain")
                .body(Content.of("password=x"));
        exchanged(form, Responses.of(200, Map.of("Content-Type", "text/html"), "<p>a"));
        exchanged(text, Responses.of(204, ""));
        assertThat(lines).contains("> password=***", "> (10 bytes)", "< (4 bytes)");
        assertThat(String.join("\n", lines)).doesNotContain("password=x", "<p>");
    }

    @Test
    void prints_the_size_of_a_binary_body() {
        exchanged(new Request(Method.GET, URL), Responses.of(200, Map.of("Content-Type", "image/png"), "abc"));
        assertThat(lines).endsWith("< 200", "< content-type: image/png", "<", "< (3 bytes)");
    }

    @Test
    void prints_only_the_origin_of_a_preauthenticated_url() {
        var request = new Request(Method.PUT, UPLOAD).preauthenticated().body(Content.of("my secret"));
        exchanged(request, Responses.of(202, Map.of("Location", UPLOAD.toString()), "my secret"));
        assertThat(lines).startsWith("> PUT https://up.example/***").contains("< (9 bytes)");
        assertThat(lines.toString()).doesNotContain("secret=1", "my secret", "PUT https://up.example/s");
    }

    @Test
    void masks_the_token_that_a_server_echoes() {
        var request = new Request(Method.GET, URL).header("Authorization", "Bearer opaque-T0KEN");
        exchanged(request, Responses.of(200, Map.of("X-Echo", "Bearer opaque-T0KEN"), "{\"seen\":\"opaque-T0KEN\"}"));
        assertThat(lines).contains("< {\"seen\":\"***\"}");
        assertThat(lines.toString()).doesNotContain("T0KEN");
    }

    @Test
    void masks_the_path_of_a_preauthenticated_url_in_the_headers_of_its_response() {
        var request =
                new Request(Method.GET, URI.create("https://up.example/up/fe6987415ace7X4e1eF8")).preauthenticated();
        exchanged(request, Responses.of(404, Map.of("X-Url", "/up/fe6987415ace7X4e1eF8"), ""));
        assertThat(lines).contains("< x-url: ***");
    }

    @Test
    void prints_the_size_of_a_discarded_short_body() {
        var exchange = log.logged(
                request -> Uni.createFrom().item(Responses.of(503, "why").with(Body.of(Content.of("why")))));
        await(exchange.send(new Request(Method.GET, URL))
                .chain(response -> response.body().discard()));
        assertThat(lines).endsWith("< 503", "<", "< (3 bytes)");
    }

    @Test
    void prints_the_type_of_a_failure_without_its_message() {
        var failing = log.logged(request -> Uni.createFrom().failure(new IllegalStateException("may hold anything")));
        assertThatThrownBy(() -> await(failing.send(new Request(Method.GET, URL))));
        assertThat(lines).endsWith("< no response from graph.microsoft.com: IllegalStateException");
    }

    @Test
    void returns_the_same_exchange_if_the_log_is_off() {
        Exchange exchange = request -> Uni.createFrom().nothing();
        assertThat(DebugLog.none().logged(exchange)).isSameAs(exchange);
    }

    private Content exchanged(Request request, Response<Content> response) {
        var exchange = log.logged(sent -> Uni.createFrom().item(response.with(Body.of(response.body()))));
        return await(exchange.whole(request, 1 << 20)).body();
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(60));
    }
}
