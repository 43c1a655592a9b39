package dev.jeton.graph;

import static dev.jeton.failure.Outcome.UNAVAILABLE;

import dev.jeton.failure.ConnectionFailed;
import dev.jeton.http.Content;
import dev.jeton.http.MediaType;
import dev.jeton.http.Response;
import dev.jeton.json.EndsEarly;
import dev.jeton.json.RawValue;
import java.net.URI;
import java.util.Optional;

/** Treats a successful response whose JSON ends early as a lost connection: {@link ConnectionFailed}. */
final class Completeness {
    private Completeness() {}

    /** Returns the page in a response; empty if it is not a page of a list. */
    static Optional<Page> page(Response<Content> response, URI url) {
        try {
            return response.isSuccess() ? Page.of(response.body()) : Optional.empty();
        } catch (EndsEarly e) {
            throw lost(url, e);
        }
    }

    /** Checks JSON of Graph. The content of a file is the user's, and may be anything. */
    static void check(Response<Content> response, URI url) {
        var isOfGraph = response.isSuccess()
                && response.body().length() > 0
                && response.mediaType().filter(MediaType::isJson).isPresent()
                && !url.getPath().matches(".*/(\\$value|content\\w*)");
        if (isOfGraph && RawValue.endsEarly(response.body().bytes())) {
            throw lost(url, new EndsEarly());
        }
    }

    private static ConnectionFailed lost(URI url, EndsEarly cause) {
        var message = "the response to " + url.getPath() + " ends before its JSON does";
        return ConnectionFailed.of(UNAVAILABLE, message, true, cause);
    }
}
