package dev.jeton.graph;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.failure.Outcome.UNAVAILABLE;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.jeton.failure.ConnectionFailed;
import dev.jeton.failure.Failure;
import dev.jeton.http.Content;
import dev.jeton.http.Response;
import dev.jeton.json.Json;
import dev.jeton.json.RawJson;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The body of a response of Graph, read as a page of a collection.
 *
 * @param body         exactly as Graph sent it
 * @param isCollection whether it is an OData collection: an object with an array {@code value}
 * @param items        the JSON text of each item, unchanged
 * @param nextLink     the URL of the next page; empty on the last page, and if the body is not a collection
 * @param deltaLink    the URL of later changes; on the last page of a delta query only
 */
public record Page(
        String body, boolean isCollection, List<String> items, Optional<URI> nextLink, Optional<URI> deltaLink) {
    private static final JsonFactory JSON = new JsonFactory();

    static Page of(String body) {
        var json = Json.withoutByteOrderMark(body);
        var items = new ArrayList<String>();
        var nextLink = Optional.<URI>empty();
        var deltaLink = Optional.<URI>empty();
        var isCollection = false;
        try (var parser = JSON.createParser(json)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                    var token = parser.nextToken();
                    if (name.equals("value") && token == JsonToken.START_ARRAY) {
                        isCollection = true;
                        addItems(parser, json, items);
                    } else if (name.equals("@odata.nextLink") && token == JsonToken.VALUE_STRING) {
                        nextLink = link("next link", parser.getText());
                    } else if (name.equals("@odata.deltaLink") && token == JsonToken.VALUE_STRING) {
                        deltaLink = link("delta link", parser.getText());
                    } else {
                        parser.skipChildren();
                    }
                }
            }
            RawJson.end(parser);
        } catch (IOException e) {
            return new Page(body, false, List.of(), Optional.empty(), Optional.empty());
        }
        return new Page(body, isCollection, items, nextLink, deltaLink);
    }

    /** Fails with {@link ConnectionFailed} if a successful response ends before its JSON does. */
    static void checkComplete(Response<Content> response, URI url) {
        if (response.isSuccess() && RawJson.endsEarly(response.body().bytes())) {
            throw ConnectionFailed.of(
                    UNAVAILABLE,
                    "the response to " + url.getPath() + " ends before its JSON does",
                    true,
                    new EOFException("the JSON is incomplete"));
        }
    }

    /** Returns the same page with at most this many items. */
    Page first(long most) {
        return items.size() <= most
                ? this
                : new Page(body, isCollection, items.subList(0, (int) most), nextLink, deltaLink);
    }

    /** Returns the link; empty if the text is. Fails if it is not a URL: without it, this page would look like the last one. */
    private static Optional<URI> link(String kind, String text) {
        return Optional.of(text.strip()).filter(link -> !link.isEmpty()).map(link -> LenientUrl.read(link)
                .filter(url -> url.isAbsolute() || link.startsWith("/") || link.startsWith("?"))
                .orElseThrow(() -> Failure.of(ERROR, "Graph sent a " + kind + " that is not a URL: " + link)));
    }

    private static void addItems(JsonParser parser, String json, List<String> items) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(RawJson.value(parser, json));
        }
    }
}
