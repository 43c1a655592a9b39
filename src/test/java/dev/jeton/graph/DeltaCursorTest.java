package dev.jeton.graph;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.support.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.failure.Failure;
import dev.jeton.http.Content;
import dev.jeton.http.Response;
import dev.jeton.support.Responses;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeltaCursorTest {
    private static final ApiOrigin ORIGIN = ApiOrigin.ofGraph(URI.create("https://graph.microsoft.com"));
    private static final URI INITIAL = URI.create("https://graph.microsoft.com/v1.0/users/delta");
    private static final URI DELTA_LINK = URI.create(INITIAL + "?$deltatoken=1");

    private final List<String> warnings = new ArrayList<>();

    @Test
    void follows_next_links_from_the_initial_url_or_the_delta_link() {
        var cursor = cursor(Optional.empty());
        assertThat(cursor.next()).isEqualTo(INITIAL);
        cursor.advance(page("nextLink", INITIAL + "?$skiptoken=2"));
        assertThat(cursor.hasNext()).isTrue();
        assertThat(cursor.next()).hasToString(INITIAL + "?$skiptoken=2");
        assertThat(cursor.advance(page("deltaLink", DELTA_LINK.toString())).deltaLink())
                .contains(DELTA_LINK);
        assertThat(cursor.hasNext()).isFalse();
        assertThat(cursor(Optional.of(DELTA_LINK)).next()).isEqualTo(DELTA_LINK);
    }

    @Test
    void restarts_at_the_location_or_the_initial_url_after_a_410() {
        var cursor = cursor(Optional.of(DELTA_LINK));
        assertThat(cursor.needsResync(gone(Map.of()))).isTrue();
        assertThat(cursor.resync(gone(Map.of("location", INITIAL + "?$deltatoken=")), DELTA_LINK)
                        .items())
                .isEmpty();
        assertThat(cursor.hasNext()).isTrue();
        assertThat(cursor.next()).hasToString(INITIAL + "?$deltatoken=");
        assertThat(cursor.needsResync(gone(Map.of()))).as("a second time").isFalse();
        assertThat(warnings)
                .containsExactly("the delta link has expired (resyncRequired, HTTP 410): starting over with all items");

        var other = cursor(Optional.of(DELTA_LINK));
        other.resync(gone(Map.of()), DELTA_LINK);
        assertThat(other.next()).isEqualTo(INITIAL);
    }

    @Test
    void says_how_to_do_without_a_stored_link_of_another_origin() {
        var cursor = cursor(Optional.of(URI.create("https://evil.example/v1.0/users/delta?$deltatoken=1")));
        assertThat(failure(ERROR, cursor::next))
                .hasMessageContaining("refused to send the token")
                .satisfies(failure -> assertThat(failure.advice().orElse("")).contains("--reset"));
    }

    @Test
    void restarts_once_from_the_initial_url() {
        var cursor = cursor(Optional.empty());
        assertThat(cursor.needsResync(gone(Map.of()))).isTrue();
        cursor.resync(gone(Map.of()), INITIAL);
        assertThat(cursor.next()).isEqualTo(INITIAL);
        assertThat(cursor.needsResync(gone(Map.of()))).as("a second time").isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "400, Directory_ExpiredPageToken, The specified page token value has expired",
        "404, syncStateNotFound, x",
        "400, SyncStateInvalid, x",
        "400, resyncChangesApplyDifferences, x",
        "400, badRequest, The token is older than 30 days",
        "400, badRequest, The delta token is no longer valid"
    })
    void restarts_if_the_delta_link_is_too_old(int status, String code, String message) {
        var refusal = Responses.of(
                status,
                "{\"error\":{\"code\":\"y\",\"message\":\"" + message + "\",\"innerError\":{\"code\":\"" + code
                        + "\"}}}");
        assertThat(cursor(Optional.of(DELTA_LINK)).needsResync(refusal)).isTrue();
        assertThat(cursor(Optional.empty()).needsResync(refusal))
                .as("from the initial URL")
                .isFalse();
    }

    @Test
    void names_reset_only_if_a_stored_delta_link_is_refused() {
        var refusal = Failure.of(ERROR, "no").advice("Look.");
        var refused = Responses.of(400, "{\"error\":{\"code\":\"Request_BadRequest\"}}");
        var stored = cursor(Optional.of(DELTA_LINK));
        assertThat(stored.needsResync(refused)).isFalse();
        assertThat(stored.explained(refusal).advice().orElseThrow())
                .startsWith("Look. ")
                .contains("--reset");
        assertThat(cursor(Optional.empty()).explained(refusal).advice()).contains("Look.");
    }

    @Test
    void fails_on_a_link_to_another_origin() {
        var stored = cursor(Optional.of(URI.create("https://evil.example/v1.0/users/delta")));
        assertThat(failure(ERROR, stored::next)).hasMessageContaining("refused to send the token");
        var cursor = cursor(Optional.of(DELTA_LINK));
        cursor.resync(gone(Map.of("location", "https://evil.example/")), DELTA_LINK);
        assertThat(failure(ERROR, cursor::next)).hasMessageContaining("refused to send the token");
    }

    @Test
    void fails_without_a_delta_link() {
        assertThat(failure(ERROR, () -> cursor(Optional.empty()).advance(Pages.of("{\"value\":[1]}"))))
                .hasMessageContaining("/v1.0/users/delta is not a delta query");
    }

    private DeltaCursor cursor(Optional<URI> deltaLink) {
        return new DeltaCursor(ORIGIN, INITIAL, deltaLink, warnings::add);
    }

    private static Page page(String link, String url) {
        return Pages.of("{\"value\":[1],\"@odata." + link + "\":\"" + url + "\"}");
    }

    private static Response<Content> gone(Map<String, String> headers) {
        return Responses.of(410, headers, "{\"error\":{\"code\":\"resyncRequired\"}}");
    }
}
