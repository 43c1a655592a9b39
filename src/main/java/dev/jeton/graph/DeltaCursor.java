package dev.jeton.graph;

import static dev.jeton.failure.Outcome.ERROR;

import dev.jeton.failure.Failure;
import dev.jeton.http.Content;
import dev.jeton.http.Response;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** How far one subscription has come from the beginning of a delta query, or from a delta link, to the next one. */
final class DeltaCursor {
    private static final int GONE = 410;

    private final GraphOrigin origin;
    private final URI beginning;
    private final Consumer<String> told;
    private boolean fromBeginning;
    private PageCursor walk;

    DeltaCursor(GraphOrigin origin, URI beginning, Optional<URI> since, Consumer<String> told) {
        this.origin = origin;
        this.beginning = beginning;
        this.told = told;
        this.fromBeginning = since.isEmpty();
        this.walk = new PageCursor(origin, since.orElse(beginning), Long.MAX_VALUE);
    }

    /** As {@link PageCursor#next}. */
    URI next() {
        return walk.next();
    }

    /** Fails where neither more pages nor later changes are to be had. */
    Page take(Page page) {
        var taken = walk.take(page);
        if (page.nextLink().isEmpty() && page.deltaLink().isEmpty()) {
            throw Failure.of(
                    ERROR,
                    "Graph sent no delta link: " + beginning.getPath() + " is not a delta query, as /users/delta is");
        }
        return taken;
    }

    boolean goesOn() {
        return walk.goesOn();
    }

    /** Whether Graph no longer knows the link of the last time: resyncRequired, syncStateNotFound. */
    boolean isLost(Response<?> answer) {
        return answer.status() == GONE && !fromBeginning;
    }

    /** An empty page; the next one is where Graph says, or at the beginning. */
    Page startOver(Response<Content> answer, URI url) {
        told.accept("Graph has lost track of the changes ("
                + GraphErrors.of(answer, url, Set.of()).reference().orElse("HTTP 410")
                + "): starting over with everything");
        fromBeginning = true;
        walk = new PageCursor(
                origin, answer.header("location").map(url::resolve).orElse(beginning), Long.MAX_VALUE);
        return Page.of("{\"value\":[]}");
    }
}
