package dev.jeton.graph;

import static dev.jeton.failure.Outcome.ERROR;

import dev.jeton.failure.Failure;
import java.net.URI;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Follows next links from page to page, up to a limit of items. */
final class PageCursor {
    private final ApiOrigin origin;
    private final Set<URI> seen = new HashSet<>();
    private Optional<URI> next;
    private Optional<Failure> badLink = Optional.empty();
    private URI last;
    private long remaining;

    PageCursor(ApiOrigin origin, URI first, long limit) {
        this.origin = origin;
        this.next = Optional.of(first);
        this.last = first;
        this.remaining = limit;
    }

    /** Returns the URL to request next; fails if it is not one, is of another origin, or was requested before. */
    URI next() {
        badLink.ifPresent(failure -> {
            throw failure;
        });
        var url = origin.requireOwn(next.orElseThrow());
        last = url;
        if (!seen.add(url)) {
            throw Failure.of(ERROR, origin.name() + " sends the same next link again: " + url.getPath());
        }
        return url;
    }

    /** Returns the items of a page up to the limit, and moves to its next link. */
    Page advance(Page page) {
        var limited = page.first(remaining);
        remaining -= limited.items().size();
        next = page.nextLink().map(link -> LenientUrl.resolve(last, link));
        badLink = page.badLink();
        return limited;
    }

    boolean hasNext() {
        return remaining > 0 && (next.isPresent() || badLink.isPresent());
    }
}
