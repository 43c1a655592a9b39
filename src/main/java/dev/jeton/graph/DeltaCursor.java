package dev.jeton.graph;

import static dev.jeton.failure.Outcome.ERROR;

import dev.jeton.failure.Failure;
import dev.jeton.http.Content;
import dev.jeton.http.Response;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Follows the next links of a delta query, from its initial URL or from a delta link, to the next delta link. */
final class DeltaCursor {
    private static final int GONE = 410;
    private static final Set<Integer> REFUSED = Set.of(400, 404);

    /** What Graph says about a delta link that is too old: Directory_ExpiredPageToken, syncStateNotFound, resyncRequired. */
    private static final Pattern EXPIRED = Pattern.compile(
            "(?i)expiredPageToken|syncState|resync|older than \\d+ days"
                    + "|(delta|sync|page|skip|continuation) ?(token|state|link)\\b.*\\b(expired|invalid|not valid|no longer|too old)");

    private final ApiOrigin origin;
    private final URI initial;
    private final Consumer<String> warnings;
    private boolean isFromInitial;
    private boolean isResynced;
    private PageCursor cursor;

    DeltaCursor(ApiOrigin origin, URI initial, Optional<URI> deltaLink, Consumer<String> warnings) {
        this.origin = origin;
        this.initial = initial;
        this.warnings = warnings;
        this.isFromInitial = deltaLink.isEmpty();
        this.cursor = new PageCursor(
                origin, deltaLink.map(link -> LenientUrl.resolve(initial, link)).orElse(initial), Long.MAX_VALUE);
    }

    /** Returns the URL to request next; see {@link PageCursor#next}. */
    URI next() {
        try {
            return cursor.next();
        } catch (Failure refusal) {
            throw explained(refusal);
        }
    }

    /** Returns the page and moves to its next link. Fails if it has neither a next link nor a delta link. */
    Page advance(Page page) {
        var items = cursor.advance(page);
        if (page.nextLink().isEmpty()
                && page.deltaLink().isEmpty()
                && page.badLink().isEmpty()) {
            throw Failure.of(
                    ERROR,
                    "Graph sent no delta link: " + initial.getPath() + " is not a delta query, as /users/delta is");
        }
        return items;
    }

    boolean hasNext() {
        return cursor.hasNext();
    }

    /**
     * Returns whether to start over, once: Graph no longer knows the delta link, or sends 410, which a query from its
     * initial URL may meet, too.
     */
    boolean needsResync(Response<Content> response) {
        return !isResynced
                && (response.status() == GONE
                        || !isFromInitial && REFUSED.contains(response.status()) && saysExpired(response));
    }

    private static boolean saysExpired(Response<Content> response) {
        return Stream.concat(GraphErrors.codes(response).stream(), GraphErrors.message(response).stream())
                .anyMatch(text -> EXPIRED.matcher(text).find());
    }

    /** Returns the failure of a refusal for good; if a stored delta link was refused, with the way to do without it. */
    Failure explained(Failure refusal) {
        return isFromInitial
                ? refusal
                : refusal.andAdvice(
                        "If the stored delta link is the cause, run the same command with --reset to start over.");
    }

    /** Warns, moves to the URL in the Location header, or else to the initial URL, and returns an empty page. */
    Page resync(Response<Content> response, URI url) {
        warnings.accept((isFromInitial ? "Graph lost the state of the delta query (" : "the delta link has expired (")
                + GraphErrors.reference(response) + "): starting over with all items");
        isFromInitial = true;
        isResynced = true;
        cursor = new PageCursor(
                origin,
                response.header("location")
                        .flatMap(header -> LenientUrl.ofLocation(url, header))
                        .orElse(initial),
                Long.MAX_VALUE);
        return Page.EMPTY;
    }
}
