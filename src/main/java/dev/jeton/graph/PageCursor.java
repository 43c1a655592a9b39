package dev.jeton.graph;

import static dev.jeton.failure.Outcome.ERROR;

import dev.jeton.failure.Failure;
import java.net.URI;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** How far one subscription has come along the next links. */
final class PageCursor {
    private final GraphOrigin origin;
    private final Set<URI> seen = new HashSet<>();
    private Optional<URI> next;
    private String path;
    private long wanted;

    PageCursor(GraphOrigin origin, URI first, long limit) {
        this.origin = origin;
        this.next = Optional.of(first);
        this.path = first.getPath();
        this.wanted = limit;
    }

    /** The URL to ask for; fails where a next link leads to another origin, or where it was followed before. */
    URI next() {
        var url = origin.checked(next.orElseThrow());
        path = url.getPath();
        if (!seen.add(url)) {
            throw Failure.of(ERROR, "Graph sends the same next link again: " + url.getPath());
        }
        return url;
    }

    /** Returns as much of a page as is still wanted. Fails if it is not a page of a list. */
    Page take(Page page) {
        if (!page.isCollection()) {
            throw Failure.of(ERROR, "cannot read " + path + " as a list: the response is not JSON with a list 'value'");
        }
        var taken = page.first(wanted);
        wanted -= taken.items().size();
        next = page.nextLink();
        return taken;
    }

    boolean goesOn() {
        return wanted > 0 && next.isPresent();
    }
}
