package dev.jeton.graph;

import static dev.jeton.failure.Failure.Reaction.FIX;

import dev.jeton.failure.Failure;
import java.net.URI;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** How far one subscription has come along the next links. */
final class PageWalk {
    private final GraphOrigin origin;
    private final Set<URI> seen = new HashSet<>();
    private Optional<URI> next;
    private long wanted;

    PageWalk(GraphOrigin origin, URI first, long limit) {
        this.origin = origin;
        this.next = Optional.of(first);
        this.wanted = limit;
    }

    /** The URL to ask for; fails where a next link leads to another origin, or where it was followed before. */
    URI next() {
        var url = origin.checked(next.orElseThrow());
        if (!seen.add(url)) {
            throw Failure.of(FIX, "Graph sends the same next link again: " + url.getPath());
        }
        return url;
    }

    /** As much of a page as is still wanted. */
    Page take(Page page) {
        var taken = page.first(wanted);
        wanted -= taken.items().size();
        next = page.nextLink();
        return taken;
    }

    boolean goesOn() {
        return wanted > 0 && next.isPresent();
    }
}
