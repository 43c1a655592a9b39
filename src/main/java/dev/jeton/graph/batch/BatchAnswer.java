package dev.jeton.graph.batch;

import dev.jeton.http.Content;
import dev.jeton.http.Response;
import dev.jeton.json.JsonPieces;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What Graph answered to one request of a batch.
 *
 * @param line     of the request in the input, from 1
 * @param id       of the request
 * @param status   HTTP status
 * @param json     the whole answer, exactly as it was sent: an object with id, status, headers and body
 */
public record BatchAnswer(long line, String id, int status, String json) {
    static final int FAILED_DEPENDENCY = 424;

    /** Fails where it is no answer to one of the requests. */
    static BatchAnswer of(String json, Map<String, BatchRequest> requests) throws IOException {
        var fields = JsonPieces.fields(json);
        var id = JsonPieces.text(fields.getOrDefault("id", "null")).orElse("");
        if (!requests.containsKey(id)) {
            throw new IOException("one for a request that was not sent, or a second one: '" + id + "'");
        }
        var status = JsonPieces.text(fields.getOrDefault("status", "null")).orElse("");
        return new BatchAnswer(requests.get(id).line(), id, Integer.parseInt(status), json);
    }

    public boolean isRefusal() {
        return status >= 400;
    }

    /** The same, with its headers, as if it had been asked for alone. */
    Response<Content> alone() {
        var headers = new TreeMap<String, List<String>>();
        try {
            var object = JsonPieces.fields(json).getOrDefault("headers", "{}");
            JsonPieces.fields(object.equals("null") ? "{}" : object)
                    .forEach((name, piece) -> headers.put(
                            name.toLowerCase(Locale.ROOT),
                            List.of(JsonPieces.text(piece).orElse(""))));
        } catch (IOException e) {
            throw new IllegalStateException(e); // it was JSON when it was cut
        }
        return new Response<>(status, headers, Content.EMPTY);
    }
}
