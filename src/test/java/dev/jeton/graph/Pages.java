package dev.jeton.graph;

import dev.jeton.http.Content;
import dev.jeton.json.EndsEarly;
import dev.jeton.support.Raw;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Pages from text. */
final class Pages {
    private Pages() {}

    static Page of(String body) {
        return read(body).orElseThrow();
    }

    static Optional<Page> read(String body) {
        try {
            return Page.of(Content.of(body));
        } catch (EndsEarly e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> items(Page page) {
        return Raw.texts(page.items());
    }
}
