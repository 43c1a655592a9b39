package dev.jeton.graph.batch;

import dev.jeton.http.Content;
import dev.jeton.http.Response;
import dev.jeton.json.RawJson;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The response to one request of a batch.
 *
 * @param line   the number of the request's line in the input, from 1
 * @param id     the ID of the request
 * @param status the HTTP status
 * @param json   the response as Graph sent it: an object with id, status, headers and body
 */
public record BatchResponse(long line, String id, int status, String json) {
    static final int FAILED_DEPENDENCY = 424;

    /** Parses a response; fails if it has no request among these. */
    static BatchResponse of(String json, Map<String, BatchRequest> requests) throws IOException {
        var fields = RawJson.fields(json);
        var id = RawJson.text(fields.getOrDefault("id", "null")).orElse("");
        if (!requests.containsKey(id)) {
            throw new IOException("unexpected or repeated response to request '" + id + "'");
        }
        var status = RawJson.text(fields.getOrDefault("status", "null")).orElse("");
        return new BatchResponse(requests.get(id).line(), id, Integer.parseInt(status), json);
    }

    public boolean isError() {
        return status >= 400;
    }

    /** Returns its status and headers as an HTTP response without a body. */
    Response<Content> toHttpResponse() {
        var headers = new TreeMap<String, List<String>>();
        try {
            var object = RawJson.fields(json).getOrDefault("headers", "{}");
            RawJson.fields(object.equals("null") ? "{}" : object)
                    .forEach((name, value) -> headers.put(
                            name.toLowerCase(Locale.ROOT),
                            List.of(RawJson.text(value).orElse(""))));
        } catch (IOException e) {
            throw new IllegalStateException(e); // it was parsed before
        }
        return new Response<>(status, headers, Content.EMPTY);
    }
}
