package dev.jeton.graph;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.support.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageCursorTest {
    private static final GraphOrigin ORIGIN = new GraphOrigin(URI.create("https://graph.microsoft.com"));
    private static final URI FIRST = URI.create("https://graph.microsoft.com/v1.0/users");
    private static final URI SECOND = URI.create("https://graph.microsoft.com/v1.0/users?$skiptoken=2");

    @Test
    void it_goes_from_link_to_link_until_there_is_none() {
        var walk = walk(Long.MAX_VALUE);
        assertThat(walk.next()).isEqualTo(FIRST);
        assertThat(walk.take(page("1,2", SECOND.toString())).items()).containsExactly("1", "2");
        assertThat(walk.goesOn()).isTrue();
        assertThat(walk.next()).isEqualTo(SECOND);
        walk.take(Page.of("{\"value\":[3]}"));
        assertThat(walk.goesOn()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>hello</html>",
                "",
                "42",
                "[1]",
                "{\"id\":1}",
                "{\"value\":\"text\"}",
                "{\"value\":null}",
                "{\"value\":[1"
            })
    void a_response_that_is_not_a_list_is_a_failure_and_not_the_last_page(String body) {
        var walk = walk(Long.MAX_VALUE);
        walk.next();
        walk.take(page("1", SECOND.toString()));
        walk.next();
        assertThat(failure(ERROR, () -> walk.take(Page.of(body))))
                .hasMessage("cannot read /v1.0/users as a list: the response is not JSON with a list 'value'");
    }

    @Test
    void it_ends_at_the_limit() {
        var walk = walk(3);
        walk.next();
        walk.take(page("1,2", SECOND.toString()));
        assertThat(walk.goesOn()).isTrue();
        walk.next();
        assertThat(walk.take(page("3,4", FIRST + "?3")).items()).containsExactly("3");
        assertThat(walk.goesOn()).isFalse();
    }

    @Test
    void it_ends_where_the_limit_is_the_end_of_a_page() {
        var walk = walk(2);
        walk.next();
        walk.take(page("1,2", SECOND.toString()));
        assertThat(walk.goesOn()).isFalse();
    }

    @Test
    void an_empty_page_with_a_link_is_not_the_end() {
        var walk = walk(1);
        walk.next();
        walk.take(page("", SECOND.toString()));
        assertThat(walk.goesOn()).isTrue();
    }

    @Test
    void a_link_that_was_followed_before_is_a_failure() {
        var walk = walk(Long.MAX_VALUE);
        walk.next();
        walk.take(page("1", FIRST.toString()));
        assertThat(failure(ERROR, walk::next)).hasMessageContaining("same next link again");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/v1.0/users",
                "http://graph.microsoft.com/v1.0/users",
                "https://graph.microsoft.com:8443/v1.0/users",
                "https://graph.microsoft.com@evil.example/",
                "https://user@graph.microsoft.com/",
                "//evil.example/users",
                "/v1.0/users",
                "null",
                ""
            })
    void a_link_to_another_origin_is_refused(String link) {
        var walk = walk(Long.MAX_VALUE);
        walk.next();
        walk.take(page("1", link));
        assertThat(failure(ERROR, walk::next)).hasMessageContaining("refused to send the token");
    }

    private static PageCursor walk(long limit) {
        return new PageCursor(ORIGIN, FIRST, limit);
    }

    private static Page page(String items, String nextLink) {
        return Page.of("{\"value\":[" + items + "],\"@odata.nextLink\":\"" + nextLink + "\"}");
    }
}
