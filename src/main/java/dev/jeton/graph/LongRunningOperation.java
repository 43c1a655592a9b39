package dev.jeton.graph;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.failure.Outcome.UNAVAILABLE;
import static java.util.Locale.ROOT;

import dev.jeton.config.Origin;
import dev.jeton.failure.Failure;
import dev.jeton.http.Content;
import dev.jeton.http.Method;
import dev.jeton.http.Request;
import dev.jeton.http.Response;
import dev.jeton.http.Retried;
import dev.jeton.http.RetryAfter;
import dev.jeton.json.Json;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Waits for the end of an operation that an API accepted with status 202 and the URL of its state; see
 * https://learn.microsoft.com/graph/long-running-actions-overview and, of Azure,
 * https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations. A URL of another origin gets no token. For one use.
 */
public final class LongRunningOperation {
    private static final int ACCEPTED = 202;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Set<String> SUCCEEDED =
            Set.of("completed", "succeeded", "success", "successful", "finished", "done");
    private static final Set<String> FAILED = Set.of(
            "failed",
            "failure",
            "error",
            "deletefailed",
            "cancelled",
            "canceled",
            "aborted",
            "rejected",
            "skipped",
            "invalid",
            "timedout",
            "expired",
            "terminated");

    private final Graph graph;
    private final Retried foreign;
    private final URI request;
    private final Duration longest;
    private URI url;
    private Duration pause = FIRST_PAUSE;
    private Duration backoff = FIRST_PAUSE;
    private String state = "accepted";
    private int redirects;

    /** @param longest the longest time to wait */
    public LongRunningOperation(Graph graph, Call call, Duration longest) {
        var exchanges = graph.exchanges();
        this.graph = graph;
        this.foreign = new Retried(exchanges.files(), exchanges.policy(), exchanges.throttle());
        this.request = graph.url(call);
        this.longest = longest;
    }

    /**
     * The end of an operation.
     *
     * @param response its last state
     * @param failure  why it has failed; empty if it has succeeded
     */
    public record End(Response<Content> response, Optional<Failure> failure) {}

    /** Returns whether a response names an operation to wait for: Azure may do so with other statuses than 202. */
    public static boolean isAccepted(Response<?> response) {
        return response.status() == ACCEPTED
                || response.isSuccess()
                        && response.header("azure-asyncoperation").isPresent();
    }

    /** Requests the state until the operation has ended. Fails if it does not end in time. */
    public Uni<End> end(Response<Content> accepted) {
        return Uni.createFrom()
                .deferred(() -> {
                    url = location(accepted).orElseThrow(this::withoutUrl);
                    pauseAfter(accepted);
                    return Multi.createBy()
                            .repeating()
                            .uni(this::next)
                            .whilst(Optional::isEmpty)
                            .collect()
                            .last();
                })
                .map(Optional::orElseThrow)
                .ifNoItem()
                .after(longest)
                .failWith(this::notEnded);
    }

    private Uni<Optional<End>> next() {
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(pause)
                .chain(() -> graph.owns(url)
                        ? graph.sendToGraph(url)
                        : foreign.send(new Request(Method.GET, url)).chain(response -> response.body()
                                .whole(Graph.LARGEST_BODY)
                                .map(response::with)))
                .map(this::read);
    }

    /** Returns the end; empty if the operation is still running, or if its state is at another URL. */
    private Optional<End> read(Response<Content> response) {
        if (Redirected.isRedirect(response)) {
            follow(response);
            return Optional.empty();
        }
        requireSuccess(response);
        requireState(response);
        var fields = Json.fields(response.body().text());
        var word = Json.text(fields, "status").orElse("");
        if (FAILED.contains(word.toLowerCase(ROOT)) || word.isEmpty() && fields.get("error") instanceof Map<?, ?>) {
            return Optional.of(new End(response, Optional.of(failed(response, fields))));
        }
        var isRunning = word.isEmpty() ? response.status() == ACCEPTED : !SUCCEEDED.contains(word.toLowerCase(ROOT));
        if (!isRunning) {
            return Optional.of(new End(response, Optional.empty()));
        }
        state = word.isEmpty() ? state : word;
        location(response).ifPresent(target -> url = target);
        pauseAfter(response);
        return Optional.empty();
    }

    private void follow(Response<Content> response) {
        if (++redirects > Redirected.MOST_REDIRECTS) {
            throw cannotRead("more than " + Redirected.MOST_REDIRECTS + " redirects");
        }
        url = location(response).orElseThrow(() -> cannotRead("a redirect without a valid URL"));
        pause = Duration.ofMillis(1);
    }

    /** Returns the URL of the state; a path of Graph without a version is of the same version as the request. */
    private Optional<URI> location(Response<Content> response) {
        var base = url == null ? request : url;
        return Stream.of("location", "operation-location", "azure-asyncoperation")
                .flatMap(name -> response.header(name).stream())
                .findFirst()
                .flatMap(header -> LenientUrl.ofLocation(base, header))
                .map(target -> graph.owns(target) ? graph.versioned(target, request) : target);
    }

    private void requireSuccess(Response<Content> response) {
        if (graph.owns(url)) {
            graph.requireSuccess(response, Call.get(url.toString(), List.of()));
        } else if (!response.isSuccess()) {
            var reason = GraphErrors.message(response).map(text -> ": " + text).orElse("");
            throw cannotRead(Origin.of(url) + " returned HTTP status " + response.status() + reason);
        }
    }

    /** Fails if the response is no state: an HTML page or JSON that ends early would look like success. */
    private void requireState(Response<Content> response) {
        var text = response.body().text();
        if (!text.isBlank()
                && Json.object(text).isEmpty()
                && (ErrorText.htmlTitle(text).isPresent() || text.strip().startsWith("{"))) {
            throw cannotRead("the response is " + Representation.of(response).description());
        }
    }

    private void pauseAfter(Response<Content> response) {
        pause = RetryAfter.in(response, Instant.now())
                .filter(wait -> !wait.isZero())
                .orElse(backoff);
        var doubled = backoff.multipliedBy(2);
        backoff = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    private Failure failed(Response<Content> response, Map<String, Object> fields) {
        var words = GraphErrors.message(response)
                .or(() -> Stream.of("error", "statusDescription", "statusDetail", "errorCode", "status")
                        .filter(name -> fields.get(name) instanceof String)
                        .map(name -> String.valueOf(fields.get(name)))
                        .findFirst())
                .orElse("no reason given");
        return GraphErrors.described(
                Failure.of(
                        ERROR,
                        graph.name() + " accepted " + request.getPath() + ", but the operation failed: " + words),
                response);
    }

    private Failure notEnded() {
        return Failure.of(
                        UNAVAILABLE,
                        "the operation of " + request.getPath() + " has not ended after " + longest.toSeconds()
                                + " s: its state is '" + state + "'")
                .advice(
                        "It may still succeed: look at its effect before you repeat the request. --max-time waits longer.");
    }

    private Failure cannotRead(String reason) {
        return Failure.of(ERROR, "cannot read the state of the operation of " + request.getPath() + ": " + reason)
                .advice(graph.name() + " accepted the request: look at its effect before you repeat it.");
    }

    private Failure withoutUrl() {
        return Failure.of(
                        ERROR,
                        "cannot wait: " + graph.name() + " accepted the request, and named no operation to wait for")
                .advice("Look at its effect before you repeat the request.");
    }
}
