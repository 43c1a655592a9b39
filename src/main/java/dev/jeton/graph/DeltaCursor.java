package dev.jeton.graph;

import static dev.jeton.failure.Outcome.ERROR;

import dev.jeton.failure.Failure;
import dev.jeton.http.Content;
import dev.jeton.http.Response;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Follows the next links of a delta query, from its initial URL or from a delta link, to the next delta link. */
final class DeltaCursor {
    private static final int GONE = 410;

    private final GraphOrigin origin;
    private final URI initial;
    private final Consumer<String> warnings;
    private boolean isFromInitial;
    private PageCursor cursor;

    DeltaCursor(GraphOrigin origin, URI initial, Optional<URI> deltaLink, Consumer<String> warnings) {
        this.origin = origin;
        this.initial = initial;
        this.warnings = warnings;
        this.isFromInitial = deltaLink.isEmpty();
        this.cursor = new PageCursor(
                origin, deltaLink.map(link -> LenientUrl.resolve(initial, link)).orElse(initial), Long.MAX_VALUE);
    }

    /** Returns the URL to request next; see {@link PageCursor#next}. */
    URI next() {
        return cursor.next();
    }

    /** Returns the page and moves to its next link. Fails if it has neither a next link nor a delta link. */
    Page advance(Page page) {
        var items = cursor.advance(page);
        if (page.nextLink().isEmpty() && page.deltaLink().isEmpty()) {
            throw Failure.of(
                    ERROR,
                    "Graph sent no delta link: " + initial.getPath() + " is not a delta query, as /users/delta is");
        }
        return items;
    }

    boolean hasNext() {
        return cursor.hasNext();
    }

    /** Returns whether Graph no longer knows the delta link: resyncRequired, syncStateNotFound. */
    boolean needsResync(Response<?> response) {
        return response.status() == GONE && !isFromInitial;
    }

    /** Warns, moves to the URL in the Location header, or else to the initial URL, and returns an empty page. */
    Page resync(Response<Content> response, URI url) {
        warnings.accept("the delta link has expired ("
                + GraphErrors.of(response, url, Set.of()).reference().orElse("HTTP 410")
                + "): starting over with all items");
        isFromInitial = true;
        cursor = new PageCursor(
                origin,
                response.header("location")
                        .flatMap(header -> LenientUrl.ofLocation(url, header))
                        .orElse(initial),
                Long.MAX_VALUE);
        return Page.of("{\"value\":[]}");
    }
}
