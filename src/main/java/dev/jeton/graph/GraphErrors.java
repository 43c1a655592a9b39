package dev.jeton.graph;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.failure.Outcome.SIGN_IN_REQUIRED;
import static dev.jeton.failure.Outcome.UNAVAILABLE;

import dev.jeton.config.Scopes;
import dev.jeton.entra.EntraErrors;
import dev.jeton.failure.Facts;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.http.Content;
import dev.jeton.http.Response;
import dev.jeton.http.RetryAfter;
import dev.jeton.json.Json;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns an error response of Graph into a failure; see https://learn.microsoft.com/graph/errors. */
public final class GraphErrors {
    private static final int FORBIDDEN = 403;
    private static final int INSUFFICIENT_STORAGE = 507;

    /** A longer wait may be a mistake. */
    private static final Duration LONGEST_NAMED_WAIT = Duration.ofDays(1);

    /** RFC 6585: the login page of a network. */
    private static final int NETWORK_LOGIN = 511;

    private GraphErrors() {}

    /**
     * @param scopes the scopes that the token was acquired for
     * @param api    where the response comes from
     */
    static Failure of(Response<Content> response, URI url, Scopes scopes, ApiOrigin api) {
        if (response.status() == NETWORK_LOGIN) {
            return Failure.of(
                            UNAVAILABLE, api.name() + " did not answer: the network requires a login (HTTP status 511)")
                    .facts(Facts.NONE.with(Facts.Name.STATUS, Optional.of(NETWORK_LOGIN)))
                    .advice("Sign in to the network with a browser, then run the same command again.");
        }
        var error = ErrorBody.of(response);
        var message = error.message().orElse("HTTP status " + response.status());
        var plain = described(
                Failure.of(outcome(response.status()), api.name() + " refused " + url.getPath() + ": " + message),
                response,
                error);
        var failure = EntraErrors.explained(plain, message); // Graph quotes Entra's errors in its own
        return switch (failure.outcome()) {
            case SIGN_IN_REQUIRED -> // Graph rejects the token in the cache
                failure.hint(ClaimsChallenge.encoded(response)
                        .map(claims -> "jeton login --claims " + claims)
                        .orElse("jeton login --force"));
            case UNAVAILABLE -> withRetryAfter(failure, response);
            case ERROR -> {
                if (response.status() != FORBIDDEN) {
                    yield failure;
                }
                yield api.isGraph() ? withPermissions(failure, message, scopes) : withRoles(failure);
            }
            case OK,
                    USAGE,
                    DECLINED,
                    BLOCKED_BY_POLICY,
                    TIMED_OUT,
                    WRONG_ACCOUNT,
                    CANNOT_RUN,
                    PROGRAM_NOT_FOUND,
                    HUNG_UP,
                    INTERRUPTED,
                    TERMINATED -> failure;
        };
    }

    /** Returns the failure with what the issuer of the token must do: no sign-in changes a token that was given to jeton. */
    static Failure ofGivenToken(Failure failure, Response<Content> response) {
        if (failure.outcome() != SIGN_IN_REQUIRED) {
            return failure.hint("");
        }
        return failure.hint("")
                .advice(
                        ClaimsChallenge.encoded(response).isPresent()
                                ? "The API demands claims that the token in JETON_ACCESS_TOKEN lacks: its issuer must"
                                        + " acquire one that meets them."
                                : "The token comes from JETON_ACCESS_TOKEN, and jeton does not refresh it: its issuer must"
                                        + " issue another one.");
    }

    private static Failure withPermissions(Failure failure, String message, Scopes scopes) {
        if (failure.advice().isPresent()) {
            return failure;
        }
        return Permissions.namedIn(message)
                .map(named -> failure.facts(
                                Facts.NONE.with(Facts.Name.SCOPES_NEEDED, Optional.of(String.join(" ", named))))
                        .advice("The call needs one of: " + String.join(", ", named) + ".")
                        .hint("jeton login -s " + joined(scopes, named.get(0))))
                .orElseGet(() -> failure.advice("The token lacks a permission for this call. The page of the call in"
                                + " the Graph reference lists the permissions. jeton status shows the scopes of the"
                                + " token; jeton login -s SCOPES requests others.")
                        .hint("jeton status"));
    }

    /** Azure and others give access by roles at each resource, whatever the token's scopes are. */
    private static Failure withRoles(Failure failure) {
        return failure.advice().isPresent()
                ? failure
                : failure.advice("The account may lack a role there: ask an owner of the resource to assign it.");
    }

    /** Leaves out {@code .default}: Entra refuses it together with another scope. */
    private static String joined(Scopes scopes, String needed) {
        return Stream.concat(scopes.texts().stream().filter(scope -> !scope.endsWith("/.default")), Stream.of(needed))
                .distinct()
                .collect(Collectors.joining(" ", "\"", "\""));
    }

    /** Returns the message of an error response; empty if it has none. */
    public static Optional<String> message(Response<Content> response) {
        return ErrorBody.of(response).message();
    }

    /** Returns the error codes, from the outermost to the innermost; none if the response has none. */
    public static List<String> codes(Response<Content> response) {
        return ErrorBody.of(response).codes();
    }

    /** Returns error codes, status, request IDs and date of an error response. */
    public static String reference(Response<Content> response) {
        return reference(response, ErrorBody.of(response));
    }

    /** Returns the failure with the error codes, status, request ID and date of an error response. */
    public static Failure described(Failure failure, Response<Content> response) {
        return described(failure, response, ErrorBody.of(response));
    }

    private static Failure described(Failure failure, Response<Content> response, ErrorBody error) {
        var inner = error.inner();
        return failure.reference(reference(response, error))
                .facts(Facts.NONE
                        .with(Facts.Name.STATUS, Optional.of(response.status()))
                        .with(Facts.Name.CODE, error.codes().stream().findFirst())
                        .with(Facts.Name.REQUEST_ID, requestId(response, error))
                        .with(Facts.Name.DATE, response.header("date").or(() -> text(inner, "date"))));
    }

    private static Optional<String> requestId(Response<Content> response, ErrorBody error) {
        return Stream.of("request-id", "x-ms-request-id", "activityid", "client-request-id")
                .flatMap(name -> response.header(name).or(() -> text(error.inner(), name)).stream())
                .findFirst();
    }

    /** Returns whether the same request may succeed later. */
    public static boolean isTransient(int status) {
        return status == 408 || status == 429 || status >= 500 && status != INSUFFICIENT_STORAGE;
    }

    private static Outcome outcome(int status) {
        return status == 401 ? SIGN_IN_REQUIRED : isTransient(status) ? UNAVAILABLE : ERROR;
    }

    private static Failure withRetryAfter(Failure failure, Response<Content> response) {
        return RetryAfter.in(response, Instant.now())
                .filter(wait -> wait.compareTo(LONGEST_NAMED_WAIT) < 0)
                .map(failure::retryAfter)
                .orElseGet(() -> failure.andAdvice("Run the same command again later."));
    }

    private static String reference(Response<Content> response, ErrorBody error) {
        return Stream.of(
                        error.codes().stream().findFirst(),
                        error.codes().stream()
                                .skip(1)
                                .reduce((outer, last) -> last)
                                .filter(code -> !code.equals(error.codes().get(0))),
                        Optional.of("HTTP " + response.status()),
                        requestId(response, error).map(id -> "request ID " + id),
                        response.header("date"))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }

    private static Optional<String> text(Map<?, ?> fields, String name) {
        return Json.text(fields, name).filter(text -> !text.isBlank());
    }
}
