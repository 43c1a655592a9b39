package dev.jeton.config;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An API that tokens are requested for: a row of {@code resources.tsv}, one component per column, or what a user typed.
 *
 * @param name   what a user types
 * @param clouds the clouds that have the other values in common
 * @param scopes the scopes to request, separated by spaces
 * @param hosts  the hosts that a token may be sent to, the first one for paths; {@code *.} stands for any labels; no hosts if
 *               jeton does not call the API
 * @param headers to add to each request
 * @param permission what to add to the app registration; empty if it is not known
 */
public record ApiResource(
        String name,
        Set<Cloud> clouds,
        String scopes,
        List<String> hosts,
        Map<String, String> headers,
        String permission) {
    private static final String ANY = "*.";
    private static final int TLS_PORT = 443;

    /** An application ID, or an absolute URI (RFC 3986, section 4.3) without spaces. */
    private static final Pattern TYPED =
            Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}|[A-Za-z][A-Za-z0-9+.-]*:[^\\s,?#]+");

    /** A host name of ASCII letters, digits and hyphens, with at least two labels, and no dot at its end. */
    private static final Pattern HOST = Pattern.compile("(?i)[a-z0-9_-]+(\\.[a-z0-9-]+)+");

    /** Suffix of a resource for the scope that means all consented scopes. */
    static final String ALL = "/.default";

    /** Returns whether a text is an absolute URI or an application ID, as Entra names APIs. */
    static boolean isIdentifier(String text) {
        return TYPED.matcher(text).matches();
    }

    /**
     * Returns the API with this URI or application ID. A token for an https URI may be sent to the host that it names.
     *
     * <p>Keeps a slash at the end, even if two slashes follow each other then:
     * https://learn.microsoft.com/entra/identity-platform/scopes-oidc#trailing-slash-and-default
     */
    static ApiResource ofIdentifier(String identifier) {
        return new ApiResource(identifier, Set.of(), identifier + ALL, hostOf(identifier), Map.of(), "");
    }

    private static List<String> hostOf(String identifier) {
        try {
            var url = URI.create(identifier);
            return isPlain(url) ? List.of(Origin.of(url).host()) : List.of();
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    /** Returns whether the API is one of {@code resources.tsv}. */
    public boolean isNamed() {
        return !clouds.isEmpty();
    }

    /** Returns whether jeton can call the API. */
    public boolean isCallable() {
        return !hosts.isEmpty();
    }

    /** Returns the origin for paths; empty if each customer has a host of their own. */
    public Optional<URI> base() {
        return hosts.stream()
                .limit(1)
                .filter(host -> !host.startsWith(ANY))
                .map(host -> URI.create("https://" + host))
                .findFirst();
    }

    /** Returns whether a token may be sent to a URL: https, on the default port, on one of the hosts, without user info. */
    public boolean allows(URI url) {
        return isPlain(url)
                && hosts.stream().anyMatch(host -> matches(host, Origin.of(url).host()));
    }

    private static boolean isPlain(URI url) {
        var origin = Origin.of(url);
        return origin.isTls()
                && origin.port() == TLS_PORT
                && url.getRawUserInfo() == null
                && HOST.matcher(origin.host()).matches();
    }

    private static boolean matches(String allowed, String host) {
        return allowed.startsWith(ANY) ? host.endsWith(allowed.substring(1)) : host.equals(allowed);
    }
}
