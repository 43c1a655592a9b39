package dev.jeton.sandbox;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The scopes that a person granted to an app.
 *
 * @param graph  the URL of the sandbox's Graph
 * @param scopes as requested, including the OpenID ones
 * @param byCode whether the session began with a device code
 */
public record Grant(Person person, String clientId, URI graph, List<String> scopes, boolean byCode) {
    private static final Set<String> OPENID = Set.of("openid", "profile", "email", "offline_access");
    /** The permissions of the sample app, which {@code .default} requests at a sign-in. */
    private static final List<String> GRAPH_PERMISSIONS = List.of("User.Read", "User.ReadBasic.All", "Mail.Read");

    private static final List<String> OTHER_PERMISSIONS = List.of("user_impersonation");
    private static final ApiScope USER_READ = ApiScope.of("User.Read");

    /** Returns the scopes of a {@code scope} parameter. */
    static List<String> split(String scope) {
        return Arrays.stream(scope.strip().split("\\s+")).distinct().toList();
    }

    /** Returns whether Entra would accept the scope. */
    static boolean isKnown(String scope, URI graph) {
        return OPENID.contains(scope) || ApiScope.of(scope).isKnown(graph);
    }

    Grant(Person person, String clientId, URI graph, List<String> scopes) {
        this(person, clientId, graph, scopes, true);
    }

    /** Returns the grant of a session that began in a browser. */
    Grant inBrowser() {
        return new Grant(person, clientId, graph, scopes, false);
    }

    Grant by(Person other) {
        return new Grant(other, clientId, graph, scopes, byCode);
    }

    Grant withScopes(List<String> others) {
        return new Grant(person, clientId, graph, others, byCode);
    }

    /** Returns the grant of a sign-in: {@code .default} includes the permissions of the app. */
    Grant withPermissionsOfApp() {
        return withDefaults(scope -> scope.isGraph(graph) ? GRAPH_PERMISSIONS : OTHER_PERMISSIONS);
    }

    /** Returns the grant with these permissions before each {@code .default}. */
    Grant withDefaults(Function<ApiScope, List<String>> permissions) {
        return withScopes(scopes.stream()
                .flatMap(scope -> ApiScope.of(scope).isDefault()
                        ? Stream.concat(expanded(ApiScope.of(scope), permissions), Stream.of(scope))
                        : Stream.of(scope))
                .distinct()
                .toList());
    }

    private static Stream<String> expanded(ApiScope scope, Function<ApiScope, List<String>> permissions) {
        return permissions.apply(scope).stream()
                .map(permission -> scope.with(permission).toString());
    }

    boolean has(String scope) {
        return scopes.contains(scope);
    }

    /** Returns the permissions of the API that the access token is for, as in the {@code scp} claim. */
    public List<String> permissions() {
        return apiScopes().stream().map(ApiScope::permission).distinct().toList();
    }

    /** Returns the {@code aud} claim of the access token. */
    String audience() {
        return api().audience(graph);
    }

    /** @param identifier the URI or application ID of another API */
    boolean isFor(String identifier) {
        return api().normalized(graph)
                .resource()
                .equals(ApiScope.of(identifier + "/x").normalized(graph).resource());
    }

    boolean isForGraph() {
        return api().isGraph(graph);
    }

    /** Returns the {@code scope} of the token response: as requested, without {@code offline_access}. */
    String responseScope() {
        var identity = scopes.stream().filter(OPENID::contains).anyMatch(scope -> !scope.equals("offline_access"));
        var defaults = ofApi(requested().filter(ApiScope::isDefault));
        return Stream.concat(apiScopes().stream(), defaults)
                        .map(ApiScope::toString)
                        .collect(Collectors.joining(" "))
                + (identity ? " openid profile email" : "");
    }

    /** Returns the scopes of all APIs, without {@code .default} and without the OpenID ones. */
    List<ApiScope> allApiScopes() {
        return requested().findAny().isEmpty()
                ? List.of(USER_READ)
                : requested().filter(scope -> !scope.isDefault()).toList();
    }

    /** Returns whether scopes of more than one API were requested. */
    boolean isForSeveralApis() {
        return requested().count() != ofApi(requested()).count();
    }

    /** Returns the scopes of the API that the access token is for. */
    private List<ApiScope> apiScopes() {
        return ofApi(allApiScopes().stream()).toList();
    }

    /** Returns a scope of the API that the access token is for: the one requested first. */
    private ApiScope api() {
        return requested().findFirst().orElse(USER_READ);
    }

    private Stream<ApiScope> ofApi(Stream<ApiScope> all) {
        var api = api().normalized(graph).resource();
        return all.filter(scope -> scope.normalized(graph).resource().equals(api));
    }

    private Stream<ApiScope> requested() {
        return scopes.stream().filter(scope -> !OPENID.contains(scope)).map(ApiScope::of);
    }
}
