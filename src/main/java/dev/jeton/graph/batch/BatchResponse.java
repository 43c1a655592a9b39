package dev.jeton.graph.batch;

import dev.jeton.http.Content;
import dev.jeton.http.Response;
import dev.jeton.json.RawValue;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The response to one request of a batch.
 *
 * @param line   the number of the request's line in the input, from 1
 * @param id     the ID of the request
 * @param status the HTTP status
 * @param json   the response as Graph sent it: an object with id, status, headers and body
 */
public record BatchResponse(long line, String id, int status, RawValue json) {
    static final int FAILED_DEPENDENCY = 424;

    /** Parses a response; fails if it has no request among these. */
    static BatchResponse of(RawValue json, Map<String, BatchRequest> requests) throws IOException {
        var fields = json.fields();
        var id = text(fields.get("id"));
        if (!requests.containsKey(id)) {
            throw new IOException("unexpected or repeated response to request '" + id + "'");
        }
        return new BatchResponse(requests.get(id).line(), id, status(fields.get("status"), id), json);
    }

    private static int status(RawValue value, String id) throws IOException {
        var status = text(value);
        if (!status.matches("[1-5]\\d\\d")) {
            throw new IOException("the response to request '" + id + "' has no HTTP status");
        }
        return Integer.parseInt(status);
    }

    public boolean isError() {
        return status >= 400;
    }

    /** Returns its status and headers as an HTTP response without a body. */
    Response<Content> toHttpResponse() {
        var headers = new TreeMap<String, List<String>>();
        try {
            var object = json.fields().get("headers");
            if (object != null && object.source()[object.from()] == '{') {
                object.fields()
                        .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), List.of(text(value))));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e); // it was parsed before
        }
        return new Response<>(status, headers, Content.EMPTY);
    }

    private static String text(RawValue value) {
        return Optional.ofNullable(value).flatMap(RawValue::text).orElse("");
    }
}
