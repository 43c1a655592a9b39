package dev.jeton.graph;

import dev.jeton.http.Content;
import dev.jeton.http.Method;
import dev.jeton.http.Request;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request to Graph as the user typed it.
 *
 * @param path  such as {@code /me} or {@code /beta/me}, or a URL of the configured origin
 * @param query parameters to append to the path, in this order
 * @param body  empty if the request has none
 */
public record Call(Method method, String path, List<Map.Entry<String, String>> query, Optional<TypedBody> body) {
    /** @param type the media type, such as {@code application/json} */
    public record TypedBody(String type, byte[] content) {}

    public static Call get(String path, List<Map.Entry<String, String>> query) {
        return new Call(Method.GET, path, query, Optional.empty());
    }

    /** Returns the HTTP request; its only header is the Content-Type of the body. */
    Request to(URI url) {
        var request = new Request(method, url);
        return body.map(content ->
                        request.header("Content-Type", content.type()).body(new Content(content.content())))
                .orElse(request);
    }
}
