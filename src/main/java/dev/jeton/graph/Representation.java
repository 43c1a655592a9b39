package dev.jeton.graph;

import dev.jeton.http.Content;
import dev.jeton.http.MediaType;
import dev.jeton.http.Response;
import dev.jeton.json.RawJson;
import java.util.Optional;

/**
 * The body of a response and its media type.
 *
 * @param type empty if the response has no Content-Type; then the content decides
 */
public record Representation(Optional<MediaType> type, Content content) {
    public static Representation of(Response<Content> response) {
        return new Representation(response.mediaType(), response.body());
    }

    public boolean isJson() {
        return type.map(MediaType::isJson).orElseGet(() -> RawJson.isJson(content.text()));
    }

    public boolean isText() {
        return type.map(MediaType::isText).orElseGet(() -> RawJson.isJson(content.text()));
    }

    public Page page() {
        return Page.of(content.text());
    }
}
