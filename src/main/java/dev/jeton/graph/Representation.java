package dev.jeton.graph;

import dev.jeton.http.Content;
import dev.jeton.http.MediaType;
import dev.jeton.http.Response;
import dev.jeton.json.RawValue;
import java.io.IOException;
import java.util.Optional;

/**
 * The body of a response and its media type.
 *
 * @param type        empty if the response has no Content-Type; then the content decides
 * @param isContinued whether a header names the next page
 */
public record Representation(Optional<MediaType> type, Content content, boolean isContinued) {
    Representation(Optional<MediaType> type, Content content) {
        this(type, content, false);
    }

    public static Representation of(Response<Content> response) {
        return new Representation(
                response.mediaType(),
                response.body(),
                Continuation.token(response).isPresent());
    }

    public boolean isJson() {
        return type.map(MediaType::isJson).orElseGet(() -> RawValue.isJson(content.bytes()));
    }

    public boolean isText() {
        return type.map(MediaType::isText).orElseGet(() -> RawValue.isJson(content.bytes()));
    }

    /** Returns whether this is a page, and not the last one. */
    public boolean hasNextPage() {
        try {
            return isJson()
                    && Page.of(content)
                            .filter(page -> isContinued || page.nextLink().isPresent())
                            .isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns what it is, for a failure: {@code an HTML page ('Sign in')}. */
    public String description() {
        if (content.length() == 0) {
            return "empty";
        }
        var html = ErrorText.htmlTitle(content.text());
        if (html.isPresent()) {
            return "an HTML page"
                    + html.filter(title -> !title.isEmpty())
                            .map(title -> " ('" + title + "')")
                            .orElse("");
        }
        return RawValue.isJson(content.bytes())
                ? "JSON without a list 'value'"
                : "not JSON"
                        + type.filter(known -> !known.isJson())
                                .map(known -> ", but " + known.name())
                                .orElse("");
    }
}
