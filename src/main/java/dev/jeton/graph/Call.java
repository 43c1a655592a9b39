package dev.jeton.graph;

import dev.jeton.http.Content;
import dev.jeton.http.Method;
import dev.jeton.http.Request;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request to Graph, as a user means it.
 *
 * @param path  {@code /me}, {@code /beta/me}, or a URL of the configured origin
 * @param query added to the path, in this order
 * @param body  absent where nothing is sent
 */
public record Call(Method method, String path, List<Map.Entry<String, String>> query, Optional<TypedBody> body) {
    /** @param type media type, for example {@code application/json} */
    public record TypedBody(String type, byte[] content) {}

    public static Call get(String path, List<Map.Entry<String, String>> query) {
        return new Call(Method.GET, path, query, Optional.empty());
    }

    /** The HTTP request without headers of its own but the type of its body. */
    Request to(URI url) {
        var request = new Request(method, url);
        return body.map(content ->
                        request.header("Content-Type", content.type()).body(new Content(content.content())))
                .orElse(request);
    }
}
