package dev.jeton.graph;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.jeton.config.Origin;
import dev.jeton.http.Body;
import dev.jeton.http.Content;
import dev.jeton.http.Exchange;
import dev.jeton.http.Http;
import dev.jeton.http.Request;
import dev.jeton.http.Response;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.TreeMap;

/**
 * Sends requests with Quarkus' REST client, which connects to the first address of a host only, and holds bodies in memory,
 * up to {@link Graph#LARGEST_BODY}.
 */
final class RestExchange implements Exchange {
    private static final String CONTENT_TYPE = "Content-Type";

    private final Http http;
    private final Origin origin;
    private final GraphApi api;

    RestExchange(Http http, URI base) {
        this.http = http;
        this.origin = Origin.of(base);
        this.api = QuarkusRestClientBuilder.newBuilder()
                .baseUri(base)
                .httpClientOptions(http.options(origin))
                .connectTimeout(Http.CONNECT_TIMEOUT.toMillis(), MILLISECONDS)
                .readTimeout(http.responseTimeout().toMillis(), MILLISECONDS)
                .userAgent(http.userAgent())
                .trustAll(false)
                .followRedirects(false)
                .disableDefaultMapper(true)
                .httpClientRequestCustomizer(request -> Http.limit(request, Graph.LARGEST_BODY))
                .build(GraphApi.class);
    }

    @Override
    public Uni<Response<Body>> send(Request request) {
        return call(request).map(RestExchange::response).onFailure().transform(lost -> http.failure(lost, origin));
    }

    private Uni<jakarta.ws.rs.core.Response> call(Request request) {
        var url = request.url();
        var headers = request.headers();
        var others = new TreeMap<>(headers);
        others.remove(CONTENT_TYPE); // it has a parameter of its own if there may be a body
        var type = headers.getOrDefault(CONTENT_TYPE, "application/json");
        return switch (request.method()) {
            case GET -> api.get(url, headers);
            case DELETE -> api.delete(url, headers);
            case POST -> api.post(url, others, type, bytes(request));
            case PATCH -> api.patch(url, others, type, bytes(request));
            case PUT -> api.put(url, others, type, bytes(request));
        };
    }

    private static byte[] bytes(Request request) {
        if (request.body().orElse(Content.EMPTY) instanceof Content content) {
            return content.bytes();
        }
        throw new IllegalArgumentException("the REST client cannot send a part of a file");
    }

    private static Response<Body> response(jakarta.ws.rs.core.Response response) {
        var content = response.hasEntity() ? new Content(response.readEntity(byte[].class)) : Content.EMPTY;
        return new Response<>(response.getStatus(), response.getStringHeaders(), Body.of(content));
    }
}
