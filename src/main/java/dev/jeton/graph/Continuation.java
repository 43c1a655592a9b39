package dev.jeton.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.http.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The next page of Azure DevOps, which names it by a token in a header:
 * https://learn.microsoft.com/rest/api/azure/devops/core/projects/list.
 */
final class Continuation {
    private static final String HEADER = "x-ms-continuationtoken";
    private static final String PARAMETER = "continuationToken=";

    private Continuation() {}

    /** Returns the token; empty if this is the last page, or of an API that has none. */
    static Optional<String> token(Response<?> response) {
        return response.header(HEADER).map(String::strip).filter(token -> !token.isEmpty());
    }

    /** Returns the URL of the page after that of a URL; empty for Graph, which has next links. */
    static Optional<URI> of(Response<?> response, URI url, ApiOrigin api) {
        return api.isGraph() ? Optional.empty() : token(response).map(token -> continued(url, token));
    }

    private static URI continued(URI url, String token) {
        var others = Arrays.stream(
                        Optional.ofNullable(url.getRawQuery()).orElse("").split("&"))
                .filter(parameter -> !parameter.isEmpty() && !parameter.startsWith(PARAMETER));
        var query = Stream.concat(others, Stream.of(PARAMETER + URLEncoder.encode(token, UTF_8)));
        return URI.create(url.toString().replaceFirst("\\?.*", "") + "?" + query.collect(Collectors.joining("&")));
    }
}
