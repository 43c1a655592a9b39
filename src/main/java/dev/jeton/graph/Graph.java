package dev.jeton.graph;

import static dev.jeton.failure.Failure.Reaction.FIX;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.jeton.auth.AccessToken;
import dev.jeton.auth.TokenSource;
import dev.jeton.config.Settings;
import dev.jeton.failure.Failure;
import dev.jeton.http.Http;
import dev.jeton.http.SecretLinks;
import dev.jeton.http.Transcript;
import dev.jeton.http.Unreachable;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** Calls Microsoft Graph with a token that goes to the configured origin and nowhere else. */
public final class Graph {
    private static final int MOST_REDIRECTS = 5;
    private static final int UNAUTHORIZED = 401;
    private static final Call.Body NO_BODY = new Call.Body("application/json", new byte[0]);

    private final Http http;
    private final GraphOrigin origin;
    private final TokenSource tokens;
    private final GraphApi api;
    private final Retries retries;
    private final Map<String, String> headers;
    private final Transcript transcript;
    private final SecretLinks links;

    /** @param headers sent with every request, besides the token */
    public Graph(Http http, Settings settings, TokenSource tokens, Map<String, String> headers, Patience patience) {
        this.http = http;
        this.origin = new GraphOrigin(settings.graphUrl());
        this.tokens = tokens;
        this.retries = new Retries(patience);
        this.headers = headers;
        this.transcript = http.transcript();
        this.links = new SecretLinks(http);
        this.api = QuarkusRestClientBuilder.newBuilder()
                .baseUri(settings.graphUrl())
                .httpClientOptions(http.options(origin.origin()))
                .connectTimeout(Http.CONNECT_TIMEOUT.toMillis(), MILLISECONDS)
                .readTimeout(Http.RESPONSE_TIMEOUT.toMillis(), MILLISECONDS)
                .userAgent(http.userAgent())
                .trustAll(false)
                .followRedirects(false)
                .disableDefaultMapper(true)
                .httpClientRequestCustomizer(request -> headers.forEach(request::putHeader))
                .build(GraphApi.class);
    }

    /** Where a call would go; fails where that is not the configured origin. */
    public URI url(Call call) {
        return origin.resolve(call.path(), call.query());
    }

    /** One answer. Fails where it is a refusal. */
    public Uni<Answer> call(Call call) {
        return exchange(call).map(answer -> accepted(answer, call));
    }

    /** One answer, be it a refusal. */
    public Uni<Answer> exchange(Call call) {
        return Uni.createFrom().deferred(() -> tried(url(call), call));
    }

    /** The answer, unless it is a refusal: then it fails. */
    public Answer accepted(Answer answer, Call call) {
        return accepted(answer, url(call));
    }

    /** One answer to a GET, as {@link Call#path} and {@link Call#query} say. */
    public Uni<Page> get(String path, List<Map.Entry<String, String>> query) {
        return call(Call.get(path, query)).map(Answer::page);
    }

    /**
     * The answer to a GET, and the pages that follow; each is asked for when the one before it has been taken.
     *
     * @param limit the most items altogether, at least 1
     * @param from  the {@link #resumption} that a walk of the same call ended with, to go on there
     */
    public Multi<Page> pages(Call call, long limit, Optional<String> from) {
        return Multi.createFrom().deferred(() -> {
            var first = url(call);
            var start = from.map(token -> Resumption.link(first, token)).orElse(first);
            var walk = new PageWalk(origin, start, limit);
            return Multi.createBy()
                    .repeating()
                    .uni(() -> page(walk.next(), call).map(walk::take))
                    .whilst(page -> walk.goesOn());
        });
    }

    /** What goes on behind a page; empty where it is the last one, or where the next link leads elsewhere. */
    public Optional<String> resumption(Call call, Page page) {
        return page.nextLink().filter(origin::owns).map(next -> Resumption.token(url(call), next));
    }

    /**
     * Everything that a delta query finds, or what has changed since; see
     * https://learn.microsoft.com/graph/delta-query-overview. The last page holds the link for the next time. Where Graph
     * has lost track, it starts over with everything.
     *
     * @param since the link of the last time
     * @param told  takes a line where it starts over
     */
    public Multi<Page> changes(Call call, Optional<URI> since, Consumer<String> told) {
        return Multi.createFrom().deferred(() -> {
            var walk = new DeltaWalk(origin, url(call), since, told);
            return Multi.createBy()
                    .repeating()
                    .uni(() -> changed(walk, walk.next(), call))
                    .whilst(page -> walk.goesOn());
        });
    }

    private Uni<Page> changed(DeltaWalk walk, URI url, Call call) {
        return tried(url, call)
                .map(answer -> walk.isLost(answer)
                        ? walk.startOver(answer, url)
                        : walk.take(accepted(answer, url).page()));
    }

    /**
     * The answers to many requests, in the order of the requests and as soon as they are there; what is throttled or out
     * of order is asked for again. A batch leaves when there is room for its answers. Fails, after the answers to what
     * had been sent, where a batch is refused as a whole or where there is something that is no request.
     *
     * @param parallel how many batches may be under way at once
     * @param failFast whether nothing more is sent after the first refusal
     */
    public Multi<BatchAnswer> batch(BatchRequests requests, int parallel, boolean failFast) {
        return Multi.createFrom()
                .deferred(() -> new BatchRun(requests, this::answer, retries, parallel, failFast).answers());
    }

    /** The contents of a file, by a path such as {@code /me/drive/root:/a.txt:/content}. */
    public Download download(String path) {
        return new Download(this, links, retries, DriveAddress.of(path));
    }

    /**
     * A file on its way to a drive.
     *
     * @param path     such as {@code /me/drive/root:/a.txt:/content}
     * @param conflict what happens where one is there: fail, replace or rename
     */
    public Upload upload(String path, String conflict) {
        return new Upload(this, links, retries, DriveAddress.of(path), conflict);
    }

    Uni<DriveFile> file(DriveAddress address) {
        return call(Call.get(address.item(), List.of())).map(answer -> DriveFile.of(answer, address));
    }

    /** Where the contents of a file are, for a short while and without a token. */
    Uni<URI> link(DriveAddress address) {
        return Uni.createFrom().deferred(() -> {
            var call = Call.get(address.content(), List.of());
            var url = url(call);
            return retries.of(call, () -> authorized(token -> once(url, call, token)))
                    .map(answer ->
                            answer.status() / 100 == 3 ? location(url, answer) : nowhere(accepted(answer, url), url));
        });
    }

    private static URI location(URI url, Answer answer) {
        try {
            return url.resolve(answer.header("location").orElseThrow(() -> redirectsToNowhere(url)));
        } catch (IllegalArgumentException e) {
            throw redirectsToNowhere(url); // without its cause, which has the link in its words
        }
    }

    private static URI nowhere(Answer answer, URI url) {
        throw Failure.of(FIX, "Graph answers " + url.getPath() + " itself (" + answer.content().length + " bytes)")
                .hint("jeton get " + url.getPath() + " --output-file FILE");
    }

    private static Failure redirectsToNowhere(URI url) {
        return Failure.of(FIX, "Graph redirects " + url.getPath() + " to nowhere");
    }

    private Uni<Answer> answer(Batch batch) {
        return Uni.createFrom().deferred(() -> {
            var call = batch.call();
            var url = url(call);
            return retries.of(batch.isIdempotent(), () -> authorized(url, call)).map(answer -> accepted(answer, url));
        });
    }

    private Uni<Page> page(URI url, Call call) {
        return tried(url, call).map(answer -> accepted(answer, url).page());
    }

    private Uni<Answer> tried(URI url, Call call) {
        return retries.of(call, () -> authorized(url, call));
    }

    /** A token that is refused although it seemed valid is replaced once, silently: it may have been revoked. */
    private Uni<Answer> authorized(Function<AccessToken, Uni<? extends Answer>> exchange) {
        return tokens.token()
                .chain(exchange)
                .chain(answer -> answer.status() == UNAUTHORIZED
                        ? tokens.newToken(ClaimsChallenge.in(answer)).chain(exchange)
                        : Uni.createFrom().item(answer));
    }

    private Uni<Answer> authorized(URI url, Call call) {
        return authorized(token -> exchange(url, call, token, MOST_REDIRECTS));
    }

    private static Answer accepted(Answer answer, URI url) {
        if (!answer.isSuccess()) {
            throw GraphErrors.of(answer, url);
        }
        return answer;
    }

    private Uni<Answer> exchange(URI url, Call call, AccessToken token, int redirects) {
        return once(url, call, token)
                .chain(answer -> answer.status() / 100 == 3
                        ? exchange(redirected(url, answer, redirects), call, token, redirects - 1)
                        : Uni.createFrom().item(answer));
    }

    private Uni<Answer> once(URI url, Call call, AccessToken token) {
        return http.lookedUp(origin.origin())
                .chain(() -> sent(url, call, "Bearer " + token.secret().reveal()))
                .onSubscription()
                .invoke(() -> transcript.sent(call.method().name(), url, shown(call), bodyOf(call)))
                .map(Answer::of)
                .invoke(answer ->
                        transcript.answered(url, answer.status(), answer.headers(), answer.content(), answer.isText()))
                .onFailure()
                .invoke(failure -> transcript.lost(url, failure))
                .onFailure()
                .transform(failure -> Unreachable.translate(failure, origin.origin()));
    }

    /** The headers of a request, but for the token. */
    private Map<String, String> shown(Call call) {
        var shown = new TreeMap<>(headers);
        shown.put("Authorization", "***");
        call.body().ifPresent(body -> shown.put("Content-Type", body.type()));
        return shown;
    }

    private static byte[] bodyOf(Call call) {
        return call.body().map(Call.Body::content).orElse(NO_BODY.content());
    }

    private Uni<Response> sent(URI url, Call call, String token) {
        var body = call.body().orElse(NO_BODY);
        return switch (call.method()) {
            case GET -> api.get(url, token);
            case DELETE -> api.delete(url, token);
            case POST -> api.post(url, token, body.type(), body.content());
            case PATCH -> api.patch(url, token, body.type(), body.content());
            case PUT -> api.put(url, token, body.type(), body.content());
        };
    }

    private URI redirected(URI url, Answer answer, int redirects) {
        var location = answer.header("location");
        if (location.isEmpty() || redirects == 0) {
            throw location.isEmpty()
                    ? redirectsToNowhere(url)
                    : Failure.of(FIX, "Graph redirects " + url.getPath() + " in circles");
        }
        return origin.checked(url.resolve(location.get()));
    }
}
