package dev.jeton.graph;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.jeton.auth.AccessToken;
import dev.jeton.config.Origin;
import dev.jeton.http.Http;
import dev.jeton.http.OpenAnswer;
import dev.jeton.http.Transcript;
import dev.jeton.http.Unreachable;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** Sends one request, tells the transcript, and reads the answer: whole, or as it comes. */
final class GraphClient {
    private static final Call.Body NO_BODY = new Call.Body("application/json", new byte[0]);

    private final Http http;
    private final Origin origin;
    private final Map<String, String> headers;
    private final Transcript transcript;
    private final GraphApi api;

    /** @param headers sent with every request, besides the token */
    GraphClient(Http http, URI base, Map<String, String> headers) {
        this.http = http;
        this.origin = Origin.of(base);
        this.headers = headers;
        this.transcript = http.transcript();
        this.api = QuarkusRestClientBuilder.newBuilder()
                .baseUri(base)
                .httpClientOptions(http.options(origin))
                .connectTimeout(Http.CONNECT_TIMEOUT.toMillis(), MILLISECONDS)
                .readTimeout(Http.RESPONSE_TIMEOUT.toMillis(), MILLISECONDS)
                .userAgent(http.userAgent())
                .trustAll(false)
                .followRedirects(false)
                .disableDefaultMapper(true)
                .httpClientRequestCustomizer(request -> headers.forEach(request::putHeader))
                .build(GraphApi.class);
    }

    /** The answer with all of its body. */
    Uni<Answer> whole(URI url, Call call, AccessToken token) {
        var answer = http.lookedUp(origin)
                .chain(() -> sent(url, call, bearer(token)))
                .map(Answer::of)
                .invoke(whole -> told(url, whole));
        return told(url, call, answer);
    }

    /** The answer to a GET. Of what is no text, and no refusal, there is the first piece, and the rest is to come. */
    Uni<Answer> open(URI url, Call call, AccessToken token) {
        var fields = new TreeMap<>(headers);
        fields.put("Authorization", bearer(token));
        return told(url, call, http.open(url, fields).chain(answer -> read(url, answer)));
    }

    private Uni<Answer> read(URI url, OpenAnswer open) {
        var head = new Answer(open.head().status(), open.fields(), new byte[0]);
        if (head.isSuccess() && head.isBinary()) {
            transcript.answered(url, head.status(), head.headers(), head.content(), false);
            return open.next().map(first -> head.with(first.orElse(head.content()), rest(url, first, open)));
        }
        return open.pieces()
                .collect()
                .in(ByteArrayOutputStream::new, ByteArrayOutputStream::writeBytes)
                .map(body -> head.with(body.toByteArray(), Multi.createFrom().empty()))
                .invoke(answer -> told(url, answer));
    }

    private Multi<byte[]> rest(URI url, Optional<byte[]> first, OpenAnswer open) {
        var count = new AtomicLong(first.map(bytes -> bytes.length).orElse(0));
        return open.pieces()
                .invoke(piece -> count.addAndGet(piece.length))
                .onCompletion()
                .invoke(() -> transcript.arrived(count.get()))
                .onFailure()
                .invoke(failure -> transcript.lost(url, failure));
    }

    private Uni<Answer> told(URI url, Call call, Uni<Answer> exchange) {
        return exchange.onSubscription()
                .invoke(() -> transcript.sent(call.method().name(), url, shown(call), bodyOf(call)))
                .onFailure()
                .invoke(failure -> transcript.lost(url, failure))
                .onFailure()
                .transform(failure -> Unreachable.translate(failure, origin));
    }

    private void told(URI url, Answer answer) {
        transcript.answered(url, answer.status(), answer.headers(), answer.content(), answer.isText());
    }

    /** The headers of a request, but for the token. */
    private Map<String, String> shown(Call call) {
        var shown = new TreeMap<>(headers);
        shown.put("Authorization", "***");
        call.body().ifPresent(body -> shown.put("Content-Type", body.type()));
        return shown;
    }

    private static String bearer(AccessToken token) {
        return "Bearer " + token.secret().reveal();
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
}
