package dev.jeton.graph;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.failure.Outcome.USAGE;
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
public final class GraphOrigin {
    private static final String VERSION = "/v1.0";
    private static final String VERSIONED = "/(v1\\.0|beta)(/.*|\\?.*|)";
    private static final String WHOLE = "(?i)[a-z][a-z0-9+.-]*://.*";

    private final URI base;
    private final Origin origin;

    public GraphOrigin(URI base) {
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
        var versioned = rooted.matches(VERSIONED) ? rooted : VERSION + rooted;
        var url = path.matches(WHOLE) ? path : base + versioned;
        try {
            var escaped = url.replace(" ", "%20").replace("#", "%23");
            return checked(URI.create(new URI(append(escaped, query)).toASCIIString()));
        } catch (URISyntaxException e) {
            throw Failure.of(USAGE, "'" + path + "' is not a path: " + e.getReason());
        }
    }

    /** The same as a batch of a version names it: {@code /me}. Fails where it is of another version. */
    public String below(String version, String url) {
        var rooted = url.startsWith("/") ? url : "/" + url;
        var whole = resolve(url.matches(WHOLE) || rooted.matches(VERSIONED) ? url : "/" + version + rooted, List.of());
        var folder = "/" + version + "/";
        if (!whole.getRawPath().startsWith(folder)) {
            throw Failure.of(USAGE, "'" + url + "' is not below /" + version + ", as its batch is");
        }
        var query = whole.getRawQuery() == null ? "" : "?" + whole.getRawQuery();
        return whole.getRawPath().substring(folder.length() - 1) + query;
    }

    /** Refuses everything that would take the token elsewhere. */
    URI checked(URI url) {
        if (!owns(url)) {
            throw Failure.of(ERROR, "refused to send the token to " + Origin.of(url) + ": it belongs to " + origin);
        }
        return url;
    }

    boolean owns(URI url) {
        return Origin.of(url).equals(origin) && url.getUserInfo() == null;
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
