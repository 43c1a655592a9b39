package dev.jeton.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The scopes that a person granted to the app.
 *
 * @param scopes as requested, including the OpenID ones
 */
public record Grant(Person person, List<String> scopes) {
    private static final Set<String> OPENID = Set.of("openid", "profile", "email", "offline_access");
    private static final Pattern PERMISSION = Pattern.compile("[A-Za-z]+(\\.[A-Za-z-]+)+|\\.default");
    private static final List<String> DEFAULT = List.of("User.Read", "User.ReadBasic.All", "Mail.Read");

    /** Returns the scopes of a {@code scope} parameter. */
    static List<String> split(String scope) {
        return Arrays.stream(scope.strip().split("\\s+")).distinct().toList();
    }

    /** Returns whether Entra would accept the scope. */
    static boolean isKnown(String scope) {
        return OPENID.contains(scope) || PERMISSION.matcher(permission(scope)).matches();
    }

    boolean has(String scope) {
        return scopes.contains(scope);
    }

    /** Returns the Graph permissions without the resource, as in the {@code scp} claim. */
    public List<String> permissions() {
        return apiScopes().stream().map(Grant::permission).distinct().toList();
    }

    /**
     * Returns the {@code scope} of the token response: as requested, with {@code .default} expanded, without {@code
     * offline_access}.
     */
    String responseScope() {
        var identity = scopes.stream().filter(OPENID::contains).anyMatch(scope -> !scope.equals("offline_access"));
        var defaults = scopes.stream().filter(scope -> scope.endsWith(".default"));
        return Stream.concat(apiScopes().stream(), defaults).collect(Collectors.joining(" "))
                + (identity ? " openid profile email" : "");
    }

    /** Returns the scopes of an API, without the OpenID ones. */
    List<String> apiScopes() {
        var apiScopes = scopes.stream()
                .filter(scope -> !OPENID.contains(scope))
                .flatMap(scope -> expanded(scope).stream())
                .distinct()
                .toList();
        return apiScopes.isEmpty() ? List.of("User.Read") : apiScopes;
    }

    private static List<String> expanded(String scope) {
        if (!scope.endsWith(".default")) {
            return List.of(scope);
        }
        var resource = scope.substring(0, scope.length() - ".default".length());
        return DEFAULT.stream().map(permission -> resource + permission).toList();
    }

    private static String permission(String scope) {
        return scope.substring(scope.lastIndexOf('/') + 1);
    }
}
