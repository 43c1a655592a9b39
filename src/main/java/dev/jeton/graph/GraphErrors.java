package dev.jeton.graph;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.failure.Outcome.SIGN_IN_REQUIRED;
import static dev.jeton.failure.Outcome.UNAVAILABLE;

import dev.jeton.entra.EntraErrors;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.http.Content;
import dev.jeton.http.Response;
import dev.jeton.json.Json;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An answer that is a refusal, as a failure; see https://learn.microsoft.com/graph/errors. */
final class GraphErrors {
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int DEEPEST_INNER = 10;

    private GraphErrors() {}

    /** @param asked the scopes of the token that was refused */
    static Failure of(Response<Content> answer, URI url, Set<String> asked) {
        var error = error(answer);
        var message = text(error, "message").orElse("HTTP status " + answer.status());
        var refusal = Failure.of(outcome(answer.status()), "Graph refused " + url.getPath() + ": " + message)
                .reference(reference(answer, error));
        var failure =
                EntraErrors.explained(refusal, message); // Graph quotes Entra if it could not get a token of its own
        return switch (failure.outcome()) {
            case SIGN_IN_REQUIRED -> failure.hint("jeton login --force"); // a token was to be had, and is refused
            case UNAVAILABLE -> failure.hint(retryAfter(answer));
            case ERROR -> withAdvice(failure, answer.status(), message, url, asked);
            case OK, USAGE, DECLINED, BLOCKED_BY_POLICY, TIMED_OUT, WRONG_ACCOUNT, INTERRUPTED, TERMINATED -> failure;
        };
    }

    private static Failure withAdvice(Failure failure, int status, String message, URI url, Set<String> asked) {
        if (status == FORBIDDEN && failure.advice().isEmpty()) {
            return Permissions.named(message)
                    .map(scopes -> failure.advice("The call needs one of: " + String.join(", ", scopes) + ".")
                            .hint("jeton login -s " + both(asked, scopes.get(0))))
                    .orElseGet(() -> failure.advice("The token lacks a permission for this call: its page in the Graph"
                                    + " reference names those that will do. jeton status shows the scopes of the token,"
                                    + " jeton login -s SCOPES asks for others.")
                            .hint("jeton status"));
        }
        return status == NOT_FOUND
                ? FirstSegments.near(url.getPath())
                        .map(path -> failure.hint("jeton get " + path))
                        .orElse(failure)
                : failure;
    }

    /** Entra refuses a scope beside {@code .default}. */
    private static String both(Set<String> asked, String needed) {
        return Stream.concat(asked.stream().filter(scope -> !scope.endsWith("/.default")), Stream.of(needed))
                .distinct()
                .collect(Collectors.joining(" ", "\"", "\""));
    }

    private static Outcome outcome(int status) {
        return status == 401 ? SIGN_IN_REQUIRED : status == 429 || status >= 500 ? UNAVAILABLE : ERROR;
    }

    private static String retryAfter(Response<Content> answer) {
        return answer.header("retry-after")
                .map(wait -> wait.matches("\\d+") ? "the same again in " + wait + " s" : "the same again after " + wait)
                .orElse("the same again later");
    }

    private static String reference(Response<Content> answer, Map<?, ?> error) {
        var inner = innermost(error);
        return Stream.of(
                        text(error, "code"),
                        text(inner, "code").filter(code -> !text(error, "code").equals(Optional.of(code))),
                        Optional.of("HTTP " + answer.status()),
                        answer.header("request-id")
                                .or(() -> text(inner, "request-id"))
                                .map(id -> "request ID " + id),
                        answer.header("client-request-id")
                                .or(() -> text(inner, "client-request-id"))
                                .map(id -> "client request ID " + id),
                        answer.header("date"))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }

    private static Map<?, ?> innermost(Map<?, ?> error) {
        var inner = error;
        for (var depth = 0; depth < DEEPEST_INNER; depth++) {
            var next = inner.get("innerError") instanceof Map<?, ?> one ? one : inner.get("innererror");
            if (!(next instanceof Map<?, ?> deeper)) {
                break;
            }
            inner = deeper;
        }
        return inner;
    }

    private static Optional<String> text(Map<?, ?> fields, String name) {
        return Json.text(fields, name).filter(text -> !text.isBlank());
    }

    /** The {@code error} object of the body; empty where a proxy answered, or nobody. */
    private static Map<?, ?> error(Response<Content> answer) {
        return Json.fields(answer.body().text()).get("error") instanceof Map<?, ?> error ? error : Map.of();
    }
}
