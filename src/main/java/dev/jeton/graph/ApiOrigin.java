package dev.jeton.graph;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.failure.Outcome.USAGE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Locale.ROOT;

import dev.jeton.config.Cloud;
import dev.jeton.config.Origin;
import dev.jeton.failure.Failure;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The origin that access tokens are sent to: of Microsoft Graph, or of another API. Also the URLs there. */
public final class ApiOrigin {
    private static final String VERSION = "/v1.0";
    private static final Pattern VERSIONED = Pattern.compile("(?is)/(v1\\.0|beta)(/.*|\\?.*|)");
    private static final String ABSOLUTE = "(?is)[a-z][a-z0-9+.-]*://.*";

    /** Scheme and authority, and the rest of a URL. */
    private static final Pattern URL = Pattern.compile("(?s)([A-Za-z][A-Za-z0-9+.-]*://[^/?#]*)(.*)");

    private final URI base;
    private final Origin origin;
    private final boolean isGraph;

    private ApiOrigin(URI base, boolean isGraph) {
        this.base = base;
        this.origin = Origin.of(base);
        this.isGraph = isGraph;
    }

    /** Returns the origin of Graph, whose paths begin with a version. */
    public static ApiOrigin ofGraph(URI base) {
        return new ApiOrigin(base, true);
    }

    /** Returns the origin of another API, whose paths stay as they are. */
    static ApiOrigin ofOther(URI base) {
        return new ApiOrigin(base, false);
    }

    /** Returns the name for messages: {@code Graph}, or the host of another API. */
    String name() {
        return isGraph ? "Graph" : origin.host();
    }

    /** Returns whether a text is a URL and not a path. */
    static boolean isUrl(String typed) {
        return typed.matches(ABSOLUTE);
    }

    URI base() {
        return base;
    }

    public boolean isGraph() {
        return isGraph;
    }

    /** Returns the URL of a call; fails if it is not of this origin. */
    public URI url(Call call) {
        return resolve(call.path(), call.query());
    }

    /**
     * Returns the URL of what a user typed: {@code /me}, {@code beta/me}, or a URL of this origin; see {@link LenientUrl}.
     */
    URI resolve(String path, List<Map.Entry<String, String>> query) {
        var normal = normalized(path);
        requireNames(path);
        return requireOwn(LenientUrl.read(append(isUrl(normal) ? normal : base + normal, query))
                .orElseThrow(() -> Failure.of(
                        USAGE, "'" + path + "' is not a path: it has a control character or no valid host")));
    }

    /**
     * Returns a typed path or URL, if it is one of Graph with a version and without meaningless slashes. Fails if a shell has
     * changed it.
     */
    public String normalized(String typed) {
        return normalized(typed, VERSION);
    }

    private String normalized(String typed, String version) {
        ShellPath.requireIntact(typed);
        if (!isGraph) {
            return isUrl(typed) || typed.startsWith("/") ? typed : "/" + typed;
        }
        var whole = withScheme(typed);
        if (!isUrl(whole)) {
            return versionedPath(whole, version);
        }
        var parts = URL.matcher(whole);
        var isSent = whole.contains("?") && whole.matches("(?is)[^?]*?://[^/?]*/(v1\\.0|beta)/.*");
        return isSent
                        || !parts.matches()
                        || LenientUrl.read(whole).filter(this::owns).isEmpty()
                ? whole // next links and delta links of Graph have a version and a query, and stay letter by letter
                : parts.group(1) + versionedPath(parts.group(2), version);
    }

    private static String versionedPath(String typed, String version) {
        var path = TypedPath.tidied(typed.startsWith("/") ? typed : "/" + typed);
        var parts = VERSIONED.matcher(path);
        return parts.matches() ? "/" + parts.group(1).toLowerCase(ROOT) + parts.group(2) : version + path;
    }

    /** Returns a URL without a scheme as a URL: one of this host, or of Graph in a cloud, is no path. */
    private String withScheme(String typed) {
        var url = typed.replaceFirst("(?i)^(https?):/?(?!/)", "$1://");
        var host = url.replaceFirst("^/*", "").replaceFirst("(?s)[/?].*", "");
        if (host.equalsIgnoreCase(base.getRawAuthority())) {
            return base + url.replaceFirst("^/*", "").substring(host.length());
        }
        var isGraphHost = Arrays.stream(Cloud.values())
                .anyMatch(cloud -> host.equalsIgnoreCase(cloud.graph().getHost()));
        return isGraphHost ? "https://" + url.replaceFirst("^/*", "") : url;
    }

    /** Fails if a query parameter has no name: in double quotes, a shell replaces $select with an empty text. */
    private static void requireNames(String path) {
        if (path.matches("[^?]*\\?(?:.*&)?=.*")) {
            throw Failure.of(
                            USAGE,
                            "the query in '" + path
                                    + "' has a parameter without a name: the shell has probably replaced"
                                    + " a word such as $select")
                    .advice(
                            "Put the path in single quotes, as in '/me?$select=id', or use an option such as --select.");
        }
    }

    /** Returns a URL relative to a version, as a batch takes it: {@code /me}. Fails if it has another version. */
    public String toBatchUrl(String version, String url) {
        var absolute = resolve(normalized(url, "/" + version), List.of());
        var prefix = "/" + version + "/";
        if (!absolute.getRawPath().startsWith(prefix)) {
            throw Failure.of(USAGE, "'" + url + "' does not belong to version " + version + ", as its batch does");
        }
        return LenientUrl.pathAndQuery(absolute).substring(prefix.length() - 1);
    }

    /** Returns the URL; fails if it is not of this origin. */
    URI requireOwn(URI url) {
        if (!owns(url)) {
            throw Failure.of(ERROR, "refused to send the token to " + described(url) + ": it belongs to " + origin);
        }
        return url;
    }

    private static String described(URI url) {
        return url.getHost() == null
                ? "a URL without a valid host"
                : url.getRawUserInfo() == null
                        ? Origin.of(url).toString()
                        : "a URL with a user name at " + Origin.of(url);
    }

    /** Returns the URL; if it is one of Graph without a version, with that of another URL. */
    URI versioned(URI url, URI like) {
        var path = LenientUrl.pathAndQuery(url);
        var version = like.getRawPath().startsWith("/beta/") ? "/beta" : VERSION;
        return !isGraph || VERSIONED.matcher(path).matches() ? url : url.resolve(version + path);
    }

    boolean isLoopback() {
        return origin.isLoopback();
    }

    public boolean owns(URI url) {
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

    /** Encodes for OData: a space as %20, since a plus is a plus, and without escaping the dollar of $select. */
    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20").replace("%24", "$");
    }
}
