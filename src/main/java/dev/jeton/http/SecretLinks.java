package dev.jeton.http;

import static dev.jeton.failure.Failure.Reaction.FIX;

import dev.jeton.config.Origin;
import dev.jeton.failure.Failure;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Exchanges with URLs that let in whoever knows them. No token goes along, nothing of their query is shown, and they are
 * https, or on loopback.
 */
public final class SecretLinks {
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
        return told(url, options, http.exchange(origin, options, request -> timely(request.send())
                        .onFailure(lost -> request.reset())
                        .map(response -> new OpenAnswer(response, origin))))
                .invoke(answer -> answered(url, answer.head()));
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

    private void answered(URI url, Answer answer) {
        http.answered(withoutQuery(url), answer);
    }

    /** What may be shown. A path can name the file, and does not open it. */
    private static URI withoutQuery(URI url) {
        return URI.create(url.getScheme() + "://" + url.getRawAuthority() + url.getRawPath());
    }

    private static <T> Future<T> timely(Future<T> step) {
        return step.timeout(Http.RESPONSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    }
}
