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
import java.util.stream.Stream;

/**
 * A page of a collection: a response that is a JSON object with a list {@code value}.
 *
 * @param body      exactly as it was sent
 * @param list      its items and its other fields, as ranges of the body
 * @param nextLink  the URL of the next page, as {@code @odata.nextLink} or, of Azure, {@code nextLink}; empty on the last page
 * @param deltaLink the URL of later changes; on the last page of a delta query only
 * @param badLink   the failure to follow a link that is not a URL; without it, the page would look like the last one
 */
public record Page(
        Content body, JsonList list, Optional<URI> nextLink, Optional<URI> deltaLink, Optional<Failure> badLink) {
    private static final List<String> NEXT_LINKS = List.of("@odata.nextLink", "nextLink");
    private static final String DELTA_LINK = "@odata.deltaLink";

    static final Page EMPTY = new Page(
            Content.of("{\"value\":[]}"),
            new JsonList(List.of(), Map.of()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** Reads a page; empty if the body is anything else. Fails with {@link EndsEarly} if its JSON is incomplete. */
    static Optional<Page> of(Content body) throws EndsEarly {
        try {
            return JsonList.of(body.bytes(), "value")
                    .map(list -> new Page(
                            body,
                            list,
                            NEXT_LINKS.stream()
                                    .flatMap(name -> link(list, name).stream())
                                    .findFirst(),
                            link(list, DELTA_LINK),
                            Stream.concat(NEXT_LINKS.stream(), Stream.of(DELTA_LINK))
                                    .filter(name -> hasLink(list, name)
                                            && link(list, name).isEmpty())
                                    .map(name -> badLink(list, name))
                                    .findFirst()));
        } catch (EndsEarly e) {
            throw e;
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Returns the same page; if it has no next link, with this one. */
    Page orNext(Optional<URI> other) {
        return new Page(body, list, nextLink.or(() -> other), deltaLink, badLink);
    }

    public List<RawValue> items() {
        return list.items();
    }

    /** Returns the same page with at most this many items. */
    Page first(long most) {
        return list.items().size() <= most ? this : new Page(body, list.first(most), nextLink, deltaLink, badLink);
    }

    /** Returns whether a field is neither missing, nor null, nor empty. */
    private static boolean hasLink(JsonList list, String name) {
        var field = list.fields().get(name);
        return field != null
                && !field.json().equals("null")
                && field.text().filter(String::isBlank).isEmpty();
    }

    /** Returns a link; empty if there is none, or if it is not a URL. */
    private static Optional<URI> link(JsonList list, String name) {
        return list.text(name)
                .map(String::strip)
                .filter(link -> !link.isEmpty())
                .flatMap(link -> LenientUrl.read(link)
                        .filter(url -> url.isAbsolute() || link.startsWith("/") || link.startsWith("?")));
    }

    private static Failure badLink(JsonList list, String name) {
        var shown = list.text(name).orElse("no text").strip().replaceFirst("(?s)\\?.*", "?…");
        return Failure.of(
                ERROR,
                "the response has a " + (name.equals(DELTA_LINK) ? "delta" : "next") + " link that is not a URL: "
                        + shown);
    }
}
