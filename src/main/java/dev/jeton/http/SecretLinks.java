package dev.jeton.http;

import static dev.jeton.failure.Failure.Reaction.FIX;

import dev.jeton.config.Origin;
import dev.jeton.failure.Failure;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.Map;
import java.util.function.Function;

/**
 * Exchanges with URLs that let in whoever knows them. No token goes along, nothing of their query is shown, and they are
 * https, or on loopback.
 */
public final class SecretLinks {
    /** In bytes. */
    private static final int PIECE = 64 << 10;

    /** No link leads here, so none is shown whole. */
    private static final URI NOWHERE = URI.create("none://nowhere");

    private final Http http;

    public SecretLinks(Http http) {
        this.http = http;
    }

    /**
     * The head of an answer of any status, and its body when it is asked for, as the bytes that are stored. No head within
     * {@link Http#RESPONSE_TIMEOUT} is a failure of {@link Unreachable}.
     */
    public Uni<OpenAnswer> open(URI url, Map<String, String> headers) {
        var origin = checked(url);
        var options = request(HttpMethod.GET, url, headers).putHeader("Accept-Encoding", "identity");
        return told(url, options, http.open(origin, options)).invoke(answer -> answered(answer.head()));
    }

    /** A whole exchange with no body of its own. Fails as {@link Unreachable} says. */
    public Uni<Answer> get(URI url) {
        return exchange(HttpMethod.GET, url, Map.of(), request -> Http.timely(request.end()));
    }

    /** Sends a part of a file, a piece at a time: it takes as long as it moves. Fails as {@link Unreachable} says. */
    public Uni<Answer> put(URI url, Map<String, String> headers, FilePart body) {
        return exchange(HttpMethod.PUT, url, headers, request -> {
            request.putHeader("Content-Length", "" + body.length());
            var pieces = body.pieces(PIECE);
            return Turns.take(() -> pieces.get().map(piece -> Http.timely(request.write(piece))))
                    .compose(all -> Http.timely(request.end()));
        });
    }

    private Uni<Answer> exchange(
            HttpMethod method, URI url, Map<String, String> headers, Function<HttpClientRequest, Future<Void>> body) {
        var origin = checked(url);
        var options = request(method, url, headers);
        return told(url, options, http.exchange(origin, options, request -> {
                    var answer = request.response().compose(Http::whole);
                    return Future.succeededFuture(request)
                            .compose(body)
                            .compose(all -> Http.timely(answer))
                            .onFailure(lost -> request.reset());
                }))
                .invoke(this::answered);
    }

    private static Origin checked(URI url) {
        var origin = Origin.of(url);
        if (!origin.isTls() && !(origin.scheme().equals("http") && origin.isLoopback())) {
            throw Failure.of(FIX, "refused to go to " + origin + ", where Graph keeps the file: it is not https");
        }
        return origin;
    }

    private RequestOptions request(HttpMethod method, URI url, Map<String, String> headers) {
        var options = http.request(method, url);
        headers.forEach(options::putHeader);
        return options;
    }

    private <T> Uni<T> told(URI url, RequestOptions options, Uni<T> exchange) {
        var transcript = http.transcript();
        var shown = withoutQuery(url);
        return exchange.onSubscription()
                .invoke(() -> transcript.sent(options.getMethod().name(), shown, Http.sent(options), new byte[0]))
                .onFailure()
                .invoke(failure -> transcript.lost(shown, failure))
                .onFailure()
                .transform(failure -> Unreachable.translate(failure, Origin.of(url)));
    }

    /** The head alone; a link in it is one of these again, wherever it leads. */
    private void answered(Answer answer) {
        http.answered(NOWHERE, new Answer(answer.status(), answer.headers(), ""));
    }

    /** What may be shown. A path can name the file, and does not open it. */
    private static URI withoutQuery(URI url) {
        return URI.create(url.getScheme() + "://" + url.getRawAuthority() + url.getRawPath());
    }
}
