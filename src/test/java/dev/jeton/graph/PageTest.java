package dev.jeton.graph;

import static dev.jeton.failure.Outcome.UNAVAILABLE;
import static dev.jeton.support.Failures.failure;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.http.Content;
import dev.jeton.http.Response;
import dev.jeton.json.RawValue;
import java.io.EOFException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {
    private static final URI USERS = URI.create("https://graph.microsoft.com/v1.0/users");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":1}",
                "{ \"id\" : 1.10,\n  \"tags\" : [ \"a\" , { } ] }",
                "\"text\"",
                "\"]},[{\\\"\\\\\"",
                "\"\\u005d Größe 王 👍\"",
                "\"\"",
                "12345678901234567890",
                "-1.10",
                "1e400",
                "0",
                "true",
                "false",
                "null",
                "[[1],[]]",
                "{\"value\":[1,2],\"@odata.nextLink\":\"https://inner.example\"}"
            })
    void returns_items_unchanged(String item) {
        for (var gap : List.of("", " ", "\n\t")) {
            var body = "{\"@odata.context\":\"x\",\"value\":[" + gap + item + gap + "," + gap + item + gap + "]}";
            var page = Pages.of(body);
            assertThat(Pages.items(page)).containsExactly(item, item);
            assertThat(page.body().text()).isEqualTo(body);
            assertThat(page.nextLink()).isEmpty();
        }
    }

    @Test
    void reads_the_delta_link() {
        var page = Pages.of("{\"value\":[],\"@odata.deltaLink\":\"https://graph.microsoft.com/v1.0/users/delta?a=b\"}");
        assertThat(page.deltaLink()).contains(URI.create("https://graph.microsoft.com/v1.0/users/delta?a=b"));
        assertThat(page.nextLink()).isEmpty();
        var bad = Pages.of("{\"value\":[],\"@odata.deltaLink\":\"no url\"}");
        assertThat(bad.badLink().orElseThrow()).hasMessageContaining("a delta link that is not a URL");
    }

    @Test
    void reads_items_of_a_body_longer_than_the_parser_buffer() {
        var items = IntStream.range(0, 2000)
                .mapToObj(number -> "{\"id\":" + number + ",\"name\":\"Zoë 👍 " + "x".repeat(number % 97) + "\"}")
                .toList();
        assertThat(Pages.items(Pages.of("{\"value\":[" + String.join(", ", items) + "]}")))
                .isEqualTo(items);
        var numbers = IntStream.range(0, 30_000).mapToObj(String::valueOf).toList();
        assertThat(Pages.items(Pages.of("{\"value\":[" + String.join(",", numbers) + "]}")))
                .isEqualTo(numbers);
    }

    @Test
    void reads_a_next_link_before_or_after_the_items() {
        var link = URI.create("https://graph.microsoft.com/v1.0/users?$skiptoken=x%20y");
        assertThat(Pages.of("{\"@odata.nextLink\":\"" + link + "\",\"value\":[]}")
                        .nextLink())
                .contains(link);
        assertThat(Pages.of("{\"value\":[1],\"@odata.nextLink\":\"" + link + "\"}")
                        .nextLink())
                .contains(link);
    }

    @Test
    void ignores_a_next_link_of_null() {
        var page = Pages.of("{\"value\":[1],\"@odata.nextLink\":null}");
        assertThat(page.nextLink()).isEmpty();
        assertThat(Pages.items(page)).containsExactly("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"https://a b|c\"", "\"users?token=x\"", "\"a\\n\"", "5", "{}", "[\"/a\"]", "true"})
    void has_its_items_and_a_failure_if_its_next_link_is_not_a_url(String link) {
        var page = Pages.of("{\"value\":[1],\"@odata.nextLink\":" + link + "}");
        assertThat(Pages.items(page)).containsExactly("1");
        assertThat(page.badLink().orElseThrow())
                .hasMessageContaining("a next link that is not a URL")
                .hasMessageNotContaining("token=x");
        assertThat(page.first(0).badLink()).isEqualTo(page.badLink());
    }

    @Test
    void reads_an_empty_collection() {
        var page = Pages.of("{\"value\":[]}");
        assertThat(page.items()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":1,\"tags\":[1,2]}",
                "{\"value\":\"text\"}",
                "{\"value\":{\"value\":[1]}}",
                "{\"a\":{\"value\":[1,2]}}",
                "[1,2]",
                "5",
                "{}",
                "<html><body>value</body></html>",
                "{\"value\":[1,2]}<html>",
                "{\"value\":[1]}{\"value\":[2]}",
                "\u0000PNG"
            })
    void recognises_what_is_not_a_collection(String body) {
        assertThat(Pages.read(body)).isEmpty();
    }

    @Test
    void skips_a_byte_order_mark() {
        var body = "\uFEFF{\"value\":[{\"id\":1},2],\"@odata.nextLink\":\"https://a.example\"}";
        var page = Pages.of(body);
        assertThat(Pages.items(page)).containsExactly("{\"id\":1}", "2");
        assertThat(page.nextLink()).isPresent();
        assertThat(page.body().text()).isEqualTo(body);
    }

    @Test
    void treats_an_incomplete_page_as_a_lost_connection() {
        var whole =
                "{\"a\":[true,null,-1.5e3],\"value\":[{\"id\":\"\\u00e9ë👍\"},12],\"@odata.nextLink\":\"https://a\"}";
        for (var mark : List.of("", "\uFEFF")) {
            var bytes = (mark + whole + "\n").getBytes(UTF_8);
            for (var length = mark.getBytes(UTF_8).length; length < bytes.length - 1; length++) {
                var cut = new Content(Arrays.copyOf(bytes, length));
                assertThat(failure(UNAVAILABLE, () -> Completeness.page(response(200, cut), USERS)))
                        .as(cut.text())
                        .hasMessage("the response to /v1.0/users ends before its JSON does")
                        .hasCauseInstanceOf(EOFException.class);
            }
            assertThat(Completeness.page(response(200, new Content(bytes)), USERS))
                    .isPresent();
        }
    }

    @ParameterizedTest
    @CsvSource({"200, <html>hello</html>", "200, {\"value\":[1]}x", "200, 42", "200, trx", "503, {\"error\":", "404, ''"
    })
    void reads_no_page_from_another_body_or_an_error_response(int status, String body) {
        assertThat(Completeness.page(response(status, Content.of(body)), USERS)).isEmpty();
    }

    @Test
    void reads_a_page_deeper_and_longer_than_the_limits_of_parsers() {
        var deep = "[".repeat(100_000) + "]".repeat(100_000);
        var big = "{\"a\":\"" + "x".repeat(21_000_000) + "\",\"" + "n".repeat(60_000) + "\":" + "1".repeat(2_000) + "}";
        var page = Pages.of("{\"value\":[" + deep + "," + big + "]}");
        assertThat(page.items()).extracting(RawValue::length).containsExactly(deep.length(), big.length());
    }

    @Test
    void limits_the_items_of_a_page() {
        var page = Pages.of("{\"value\":[1,2,3],\"@odata.nextLink\":\"https://a.example\"}");
        assertThat(Pages.items(page.first(2))).containsExactly("1", "2");
        assertThat(page.first(2).nextLink()).isEqualTo(page.nextLink());
        assertThat(page.first(3)).isSameAs(page);
        assertThat(page.first(Long.MAX_VALUE)).isSameAs(page);
    }

    private static Response<Content> response(int status, Content body) {
        return new Response<>(status, Map.of(), body);
    }
}
