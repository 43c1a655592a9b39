package dev.jeton.graph;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request to Graph, as a user means it.
 *
 * @param path    {@code /me}, {@code /beta/me}, or a URL of the configured origin
 * @param query   added to the path, in this order
 * @param headers of this call alone
 * @param body    with its content type; absent where nothing is sent
 */
public record Call(
        Method method,
        String path,
        List<Map.Entry<String, String>> query,
        Map<String, String> headers,
        Optional<Body> body) {
    /** See https://learn.microsoft.com/graph/use-the-api#http-methods. */
    public enum Method {
        GET(true),
        POST(false),
        PATCH(false),
        PUT(true),
        DELETE(true);

        private final boolean idempotent;

        Method(boolean idempotent) {
            this.idempotent = idempotent;
        }

        /** Whether twice does what once does: RFC 9110, section 9.2.2. */
        boolean isIdempotent() {
            return idempotent;
        }
    }

    /** @param type media type, for example {@code application/json} */
    public record Body(String type, byte[] content) {}

    public static Call get(String path, List<Map.Entry<String, String>> query) {
        return new Call(Method.GET, path, query, Map.of(), Optional.empty());
    }
}
