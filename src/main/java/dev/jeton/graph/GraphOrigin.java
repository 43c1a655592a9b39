package dev.jeton.graph;

import static dev.jeton.failure.Failure.Reaction.FIX;
import static dev.jeton.failure.Failure.Reaction.RETYPE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.config.Origin;
import dev.jeton.failure.Failure;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The one place that a token may be sent to, and the URLs there. */
final class GraphOrigin {
    private static final String VERSION = "/v1.0";

    private final URI base;
    private final Origin origin;

    GraphOrigin(URI base) {
        this.base = base;
        this.origin = Origin.of(base);
    }

    Origin origin() {
        return origin;
    }

    /**
     * What a user typed: {@code /me}, {@code beta/me}, or a whole URL of this origin. A # belongs to a name, as in that
     * of a guest: {@code /users/a#EXT#@contoso.com}.
     */
    URI resolve(String path, List<Map.Entry<String, String>> query) {
        var rooted = path.startsWith("/") ? path : "/" + path;
        var versioned = rooted.matches("/(v1\\.0|beta)(/.*|\\?.*|)") ? rooted : VERSION + rooted;
        var url = path.matches("(?i)[a-z][a-z0-9+.-]*://.*") ? path : base + versioned;
        try {
            var escaped = url.replace(" ", "%20").replace("#", "%23");
            return checked(URI.create(new URI(append(escaped, query)).toASCIIString()));
        } catch (URISyntaxException e) {
            throw Failure.of(RETYPE, "'" + path + "' is not a path: " + e.getReason());
        }
    }

    /** Refuses everything that would take the token elsewhere. */
    URI checked(URI url) {
        if (!Origin.of(url).equals(origin) || url.getUserInfo() != null) {
            throw Failure.of(FIX, "refused to send the token to " + Origin.of(url) + ": it belongs to " + origin);
        }
        return url;
    }

    private static String append(String url, List<Map.Entry<String, String>> query) {
        if (query.isEmpty()) {
            return url;
        }
        var encoded = query.stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
        return url + (url.contains("?") ? "&" : "?") + encoded;
    }

    /** As OData reads it: a plus is a plus, a space is %20, and the dollar of $select needs no disguise. */
    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20").replace("%24", "$");
    }
}
