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
import dev.jeton.json.JsonPieces;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One answer of Graph.
 *
 * @param body         exactly as it was sent
 * @param isCollection whether it is an OData collection: an object with an array {@code value}
 * @param items        the JSON text of each item of a collection, cut out of the body
 * @param nextLink     where the next page is; absent on the last page, and where the answer is no collection
 * @param deltaLink    where to ask for later changes; on the last page of a delta query
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
                        cutItems(parser, json, items);
                    } else if (name.equals("@odata.nextLink") && token == JsonToken.VALUE_STRING) {
                        nextLink = Optional.of(link("next link", parser.getText()));
                    } else if (name.equals("@odata.deltaLink") && token == JsonToken.VALUE_STRING) {
                        deltaLink = Optional.of(link("delta link", parser.getText()));
                    } else {
                        parser.skipChildren();
                    }
                }
            }
            JsonPieces.end(parser);
        } catch (IOException e) {
            return new Page(body, false, List.of(), Optional.empty(), Optional.empty());
        }
        return new Page(body, isCollection, items, nextLink, deltaLink);
    }

    /** Fails as a lost connection does if the response to a request for a page ends early. */
    static void checkComplete(Response<Content> response, URI url) {
        if (response.isSuccess() && JsonPieces.endsEarly(response.body().bytes())) {
            throw ConnectionFailed.of(
                    UNAVAILABLE,
                    "the response to " + url.getPath() + " ends before its JSON does",
                    true,
                    new EOFException("the JSON is incomplete"));
        }
    }

    /** The same answer with no more than so many items. */
    Page first(long most) {
        return items.size() <= most
                ? this
                : new Page(body, isCollection, items.subList(0, (int) most), nextLink, deltaLink);
    }

    /** To go on without it would look like the last page. */
    private static URI link(String kind, String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw Failure.of(ERROR, "Graph sent a " + kind + " that is not a URL: " + e.getMessage())
                    .causedBy(e);
        }
    }

    private static void cutItems(JsonParser parser, String json, List<String> items) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(JsonPieces.value(parser, json));
        }
    }
}
