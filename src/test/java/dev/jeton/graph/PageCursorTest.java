package dev.jeton.graph;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.support.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageCursorTest {
    private static final ApiOrigin ORIGIN = ApiOrigin.ofGraph(URI.create("https://graph.microsoft.com"));
    private static final URI FIRST = URI.create("https://graph.microsoft.com/v1.0/users");
    private static final URI SECOND = URI.create("https://graph.microsoft.com/v1.0/users?$skiptoken=2");

    @Test
    void follows_next_links_to_the_last_page() {
        var cursor = cursor(Long.MAX_VALUE);
        assertThat(cursor.next()).isEqualTo(FIRST);
        assertThat(Pages.items(cursor.advance(page("1,2", SECOND.toString())))).containsExactly("1", "2");
        assertThat(cursor.hasNext()).isTrue();
        assertThat(cursor.next()).isEqualTo(SECOND);
        cursor.advance(Pages.of("{\"value\":[3]}"));
        assertThat(cursor.hasNext()).isFalse();
    }

    @Test
    void ends_at_the_limit_within_a_page() {
        var cursor = cursor(3);
        cursor.next();
        cursor.advance(page("1,2", SECOND.toString()));
        assertThat(cursor.hasNext()).isTrue();
        cursor.next();
        assertThat(Pages.items(cursor.advance(page("3,4", FIRST + "?3")))).containsExactly("3");
        assertThat(cursor.hasNext()).isFalse();
    }

    @Test
    void ends_at_the_limit_at_the_end_of_a_page() {
        var cursor = cursor(2);
        cursor.next();
        cursor.advance(page("1,2", SECOND.toString()));
        assertThat(cursor.hasNext()).isFalse();
    }

    @Test
    void continues_after_an_empty_page_with_a_next_link() {
        var cursor = cursor(1);
        cursor.next();
        cursor.advance(page("", SECOND.toString()));
        assertThat(cursor.hasNext()).isTrue();
    }

    @Test
    void fails_on_a_repeated_next_link() {
        var cursor = cursor(Long.MAX_VALUE);
        cursor.next();
        cursor.advance(page("1", FIRST.toString()));
        assertThat(failure(ERROR, cursor::next)).hasMessageContaining("same next link again");
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
                "mailto:adele@contoso.com"
            })
    void fails_on_a_next_link_to_another_origin(String link) {
        var cursor = cursor(Long.MAX_VALUE);
        cursor.next();
        cursor.advance(page("1", link));
        assertThat(failure(ERROR, cursor::next)).hasMessageContaining("refused to send the token");
    }

    @Test
    void fails_on_a_next_link_that_is_not_a_url_after_the_items_unless_the_limit_is_reached() {
        var page = Pages.of("{\"value\":[1],\"@odata.nextLink\":{}}");
        var cursor = cursor(Long.MAX_VALUE);
        cursor.next();
        assertThat(Pages.items(cursor.advance(page))).containsExactly("1");
        assertThat(cursor.hasNext()).isTrue();
        assertThat(failure(ERROR, cursor::next)).hasMessageContaining("not a URL");
        var limited = cursor(1);
        limited.next();
        limited.advance(page);
        assertThat(limited.hasNext()).isFalse();
    }

    @Test
    void ends_at_an_empty_next_link() {
        var cursor = cursor(Long.MAX_VALUE);
        cursor.next();
        cursor.advance(page("1", " "));
        assertThat(cursor.hasNext()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '~',
            value = {
                "/v1.0/users?2 => https://graph.microsoft.com/v1.0/users?2",
                "?$skiptoken=2 => https://graph.microsoft.com/v1.0/users?$skiptoken=2",
                "https://graph.microsoft.com/v1.0/users?$filter=startswith(a,'b c')|{1}#[2]+<3> =>"
                        + " https://graph.microsoft.com/v1.0/users?$filter=startswith(a,'b%20c')%7C%7B1%7D%23[2]+%3C3%3E",
                "https://graph.microsoft.com/v1.0/users?$filter=a eq '«z»'%2f%2B =>"
                        + " https://graph.microsoft.com/v1.0/users?$filter=a%20eq%20'%C2%ABz%C2%BB'%2f%2B",
            })
    void follows_a_next_link_that_is_relative_or_not_encoded(String link, String expected) {
        var cursor = cursor(Long.MAX_VALUE);
        cursor.next();
        cursor.advance(page("1", link));
        assertThat(cursor.next()).hasToString(expected);
    }

    private static PageCursor cursor(long limit) {
        return new PageCursor(ORIGIN, FIRST, limit);
    }

    private static Page page(String items, String nextLink) {
        return Pages.of("{\"value\":[" + items + "],\"@odata.nextLink\":\"" + nextLink + "\"}");
    }
}
