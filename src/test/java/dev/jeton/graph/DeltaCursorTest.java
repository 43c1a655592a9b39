package dev.jeton.graph;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.support.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.http.Content;
import dev.jeton.http.Response;
import dev.jeton.support.Responses;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeltaCursorTest {
    private static final GraphOrigin ORIGIN = new GraphOrigin(URI.create("https://graph.microsoft.com"));
    private static final URI BEGINNING = URI.create("https://graph.microsoft.com/v1.0/users/delta");
    private static final URI SINCE = URI.create(BEGINNING + "?$deltatoken=1");

    private final List<String> told = new ArrayList<>();

    @Test
    void it_goes_from_the_beginning_or_from_the_link_to_the_next_delta_link() {
        var walk = walk(Optional.empty());
        assertThat(walk.next()).isEqualTo(BEGINNING);
        walk.take(page("nextLink", BEGINNING + "?$skiptoken=2"));
        assertThat(walk.goesOn()).isTrue();
        assertThat(walk.next()).hasToString(BEGINNING + "?$skiptoken=2");
        assertThat(walk.take(page("deltaLink", SINCE.toString())).deltaLink()).contains(SINCE);
        assertThat(walk.goesOn()).isFalse();
        assertThat(walk(Optional.of(SINCE)).next()).isEqualTo(SINCE);
    }

    @Test
    void it_starts_over_where_graph_says_or_at_the_beginning() {
        var walk = walk(Optional.of(SINCE));
        assertThat(walk.isLost(gone(Map.of()))).isTrue();
        assertThat(walk.startOver(gone(Map.of("location", BEGINNING + "?$deltatoken=")), SINCE)
                        .items())
                .isEmpty();
        assertThat(walk.goesOn()).isTrue();
        assertThat(walk.next()).hasToString(BEGINNING + "?$deltatoken=");
        assertThat(walk.isLost(gone(Map.of()))).as("a second time").isFalse();
        assertThat(told)
                .containsExactly(
                        "Graph has lost track of the changes (resyncRequired, HTTP 410): starting over with everything");

        var other = walk(Optional.of(SINCE));
        other.startOver(gone(Map.of()), SINCE);
        assertThat(other.next()).isEqualTo(BEGINNING);
    }

    @Test
    void no_link_leads_to_another_origin() {
        var stored = walk(Optional.of(URI.create("https://evil.example/v1.0/users/delta")));
        assertThat(failure(ERROR, stored::next)).hasMessageContaining("refused to send the token");
        var walk = walk(Optional.of(SINCE));
        walk.startOver(gone(Map.of("location", "https://evil.example/")), SINCE);
        assertThat(failure(ERROR, walk::next)).hasMessageContaining("refused to send the token");
    }

    @Test
    void what_is_no_delta_query_is_said_to_be_none() {
        assertThat(failure(ERROR, () -> walk(Optional.empty()).take(Page.of("{\"value\":[1]}"))))
                .hasMessageContaining("/v1.0/users/delta is not a delta query");
    }

    @Test
    void what_is_not_a_list_is_said_to_be_none() {
        var link = "{\"@odata.deltaLink\":\"" + SINCE + "\"}";
        for (var body : List.of("<html>hello</html>", link)) {
            assertThat(failure(ERROR, () -> walk(Optional.empty()).take(Page.of(body))))
                    .hasMessageContaining("cannot read /v1.0/users/delta as a list");
        }
    }

    private DeltaCursor walk(Optional<URI> since) {
        return new DeltaCursor(ORIGIN, BEGINNING, since, told::add);
    }

    private static Page page(String link, String url) {
        return Page.of("{\"value\":[1],\"@odata." + link + "\":\"" + url + "\"}");
    }

    private static Response<Content> gone(Map<String, String> headers) {
        return Responses.of(410, headers, "{\"error\":{\"code\":\"resyncRequired\"}}");
    }
}
