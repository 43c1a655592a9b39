package dev.jeton.sandbox;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A scope of an API, for example {@code api://orders/Orders.Read}.
 *
 * @param resource   the API as requested; empty for Graph
 * @param permission for example {@code Orders.Read}, or {@code .default}
 */
record ApiScope(String resource, String permission) {
    private static final String DEFAULT = ".default";
    private static final Pattern GRAPH_PERMISSION = Pattern.compile("[A-Za-z]+(\\.[A-Za-z-]+)+|\\.default");
    private static final Pattern PERMISSION = Pattern.compile("[\\w.-]+");
    private static final Pattern RESOURCE =
            Pattern.compile("[a-z][a-z0-9+.-]*://\\S+|\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    /** The names of Graph in the clouds of Microsoft. */
    private static final Set<String> GRAPH = Set.of(
            "",
            SampleTenant.GRAPH_ID,
            "https://graph.microsoft.com",
            "https://graph.microsoft.us",
            "https://dod-graph.microsoft.us",
            "https://microsoftgraph.chinacloudapi.cn");

    static ApiScope of(String scope) {
        var slash = scope.lastIndexOf('/');
        return new ApiScope(scope.substring(0, Math.max(slash, 0)), scope.substring(slash + 1));
    }

    /** Returns the scope of the same API with another permission. */
    ApiScope with(String other) {
        return new ApiScope(resource, other);
    }

    /** Returns whether the scope stands for all permissions that were consented to. */
    boolean isDefault() {
        return permission.equals(DEFAULT);
    }

    /** @param graph the URL of the sandbox's Graph */
    boolean isGraph(URI graph) {
        return GRAPH.contains(name()) || name().equals(graph.toString());
    }

    private String name() {
        return resource.replaceFirst("/$", "").toLowerCase(Locale.ROOT);
    }

    /** Returns whether Entra would accept the scope. */
    boolean isKnown(URI graph) {
        return isGraph(graph)
                ? GRAPH_PERMISSION.matcher(permission).matches()
                : RESOURCE.matcher(resource).matches()
                        && PERMISSION.matcher(permission).matches();
    }

    /** Returns the {@code aud} claim of an access token for the API. */
    String audience(URI graph) {
        return resource.isEmpty() ? graph.toString() : resource;
    }

    /** Returns the scope in one spelling. */
    ApiScope normalized(URI graph) {
        return new ApiScope(isGraph(graph) ? "" : name(), permission.toLowerCase(Locale.ROOT));
    }

    /** Returns the scope as in a {@code scope} parameter. */
    @Override
    public String toString() {
        return resource.isEmpty() ? permission : resource + "/" + permission;
    }
}
