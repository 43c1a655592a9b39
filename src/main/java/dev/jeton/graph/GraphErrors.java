package dev.jeton.graph;

import static dev.jeton.failure.Failure.Reaction.FIX;
import static dev.jeton.failure.Failure.Reaction.RETRY_LATER;
import static dev.jeton.failure.Failure.Reaction.SIGN_IN;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.jeton.failure.Failure;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** An answer that is a refusal, as a failure; see https://learn.microsoft.com/graph/errors. */
final class GraphErrors {
    private GraphErrors() {}

    static Failure of(Response response, URI url) {
        var error = error(response);
        var status = response.getStatus();
        var message = Optional.ofNullable(error.get("message"))
                .map(String::valueOf)
                .filter(text -> !text.isBlank())
                .orElse("HTTP status " + status);
        var failure = Failure.of(reaction(status), "Graph refused " + url.getPath() + ": " + message)
                .reference(reference(response, error))
                .explaining(message); // Graph hands on what Entra said where it could not get a token of its own
        return switch (failure.reaction()) {
            case SIGN_IN -> failure.hint("jeton login --force"); // a token was to be had, and is refused
            case RETRY_LATER -> failure.hint(retryAfter(response));
            case FIX, RETYPE, ACCEPT_NO, ASK_ADMIN, HURRY, ANOTHER_PERSON -> failure;
        };
    }

    private static Failure.Reaction reaction(int status) {
        return status == 401 ? SIGN_IN : status == 429 || status >= 500 ? RETRY_LATER : FIX;
    }

    private static String retryAfter(Response response) {
        var seconds = response.getHeaderString("Retry-After");
        return seconds == null ? "the same again later" : "the same again in " + seconds + " s";
    }

    private static String reference(Response response, Map<?, ?> error) {
        var code = error.get("code");
        var id = response.getHeaderString("request-id");
        return (code == null ? "HTTP " + response.getStatus() : code + ", HTTP " + response.getStatus())
                + (id == null ? "" : ", request ID " + id);
    }

    /** The {@code error} object of the body; empty where a proxy answered, or nobody. */
    private static Map<?, ?> error(Response response) {
        try {
            return JSON.std.anyFrom(Graph.body(response)) instanceof Map<?, ?> fields
                            && fields.get("error") instanceof Map<?, ?> error
                    ? error
                    : Map.of();
        } catch (IOException e) {
            return Map.of(); // not JSON: the status says enough
        }
    }
}
