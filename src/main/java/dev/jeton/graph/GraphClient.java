package dev.jeton.graph;

import dev.jeton.auth.AccessToken;
import dev.jeton.http.Body;
import dev.jeton.http.Content;
import dev.jeton.http.Exchange;
import dev.jeton.http.Http;
import dev.jeton.http.Request;
import dev.jeton.http.Response;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Map;

/** Sends one request, and reads the answer: whole, or as it comes. */
final class GraphClient {
    private final Exchange whole;
    private final Exchange open;
    private final Map<String, String> headers;

    /** @param headers sent with every request, besides the token */
    GraphClient(Http http, URI base, Map<String, String> headers) {
        this.whole = http.logged(new RestExchange(http, base));
        this.open = http.exchange();
        this.headers = headers;
    }

    /** The answer with all of its body. */
    Uni<Answer> whole(URI url, Call call, AccessToken token) {
        return whole.send(request(url, call, token), RestExchange.LARGEST_BODY).map(GraphClient::answer);
    }

    /** The answer to a GET. Of what is no text, and no refusal, there is the first piece, and the rest is to come. */
    Uni<Answer> open(URI url, Call call, AccessToken token) {
        return open.send(request(url, call, token))
                .chain(response -> response.isSuccess() && answer(response.with(Content.EMPTY)).isBinary()
                        ? begun(response)
                        : response.body()
                                .whole(RestExchange.LARGEST_BODY)
                                .map(response::with)
                                .map(GraphClient::answer));
    }

    private static Uni<Answer> begun(Response<Body> response) {
        return response.body().next().map(first -> answer(response.with(content(first)))
                .with(content(first).bytes(), response.body().chunks().map(GraphClient::bytes)));
    }

    private static Content content(java.util.Optional<ByteBuffer> chunk) {
        return chunk.map(GraphClient::bytes).map(Content::new).orElse(Content.EMPTY);
    }

    private static byte[] bytes(ByteBuffer chunk) {
        var bytes = new byte[chunk.remaining()];
        chunk.duplicate().get(bytes);
        return bytes;
    }

    private static Answer answer(Response<Content> response) {
        return new Answer(response.status(), response.headers(), response.body().bytes());
    }

    private Request request(URI url, Call call, AccessToken token) {
        var request = new Request(dev.jeton.http.Method.valueOf(call.method().name()), url);
        return call.body()
                .map(body -> request.header("Content-Type", body.type()).body(new Content(body.content())))
                .orElse(request)
                .headers(headers)
                .header("Authorization", "Bearer " + token.secret().reveal());
    }
}
