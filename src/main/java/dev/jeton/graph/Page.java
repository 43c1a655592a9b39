package dev.jeton.graph;

import static dev.jeton.failure.Outcome.ERROR;

import dev.jeton.failure.Failure;
import dev.jeton.http.Content;
import dev.jeton.json.EndsEarly;
import dev.jeton.json.JsonList;
import dev.jeton.json.RawValue;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A page of a collection: a response that is a JSON object with a list {@code value}.
 *
 * @param body      exactly as it was sent
 * @param list      its items and its other fields, as ranges of the body
 * @param nextLink  the URL of the next page, as {@code @odata.nextLink} or, of Azure, {@code nextLink}; empty on the last page
 * @param deltaLink the URL of later changes; on the last page of a delta query only
 */
public record Page(Content body, JsonList list, Optional<URI> nextLink, Optional<URI> deltaLink) {
    static final Page EMPTY = new Page(
            Content.of("{\"value\":[]}"), new JsonList(List.of(), Map.of()), Optional.empty(), Optional.empty());

    /** Reads a page; empty if the body is anything else. Fails with {@link EndsEarly} if its JSON is incomplete. */
    static Optional<Page> of(Content body) throws EndsEarly {
        try {
            return JsonList.of(body.bytes(), "value")
                    .map(list -> new Page(
                            body,
                            list,
                            link(list, "@odata.nextLink", "next link").or(() -> link(list, "nextLink", "next link")),
                            link(list, "@odata.deltaLink", "delta link")));
        } catch (EndsEarly e) {
            throw e;
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Returns the same page; if it has no next link, with this one. */
    Page orNext(Optional<URI> other) {
        return new Page(body, list, nextLink.or(() -> other), deltaLink);
    }

    public List<RawValue> items() {
        return list.items();
    }

    /** Returns the same page with at most this many items. */
    Page first(long most) {
        return list.items().size() <= most ? this : new Page(body, list.first(most), nextLink, deltaLink);
    }

    /** Returns a link; empty if the text is. Fails if it is not a URL: without it, this page would look like the last one. */
    private static Optional<URI> link(JsonList list, String name, String description) {
        return list.text(name)
                .map(String::strip)
                .filter(link -> !link.isEmpty())
                .map(link -> LenientUrl.read(link)
                        .filter(url -> url.isAbsolute() || link.startsWith("/") || link.startsWith("?"))
                        .orElseThrow(() -> Failure.of(
                                ERROR,
                                "the response has a " + description + " that is not a URL: "
                                        + link.replaceFirst("(?s)\\?.*", "?…"))));
    }
}
