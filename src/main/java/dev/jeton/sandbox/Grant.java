package dev.jeton.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a person allowed the app to do.
 *
 * @param scopes as asked for, {@code openid} and its like among them
 */
public record Grant(Person person, List<String> scopes) {
    private static final Set<String> OPENID = Set.of("openid", "profile", "email", "offline_access");
    private static final Pattern PERMISSION = Pattern.compile("[A-Za-z]+(\\.[A-Za-z-]+)+|\\.default");
    private static final List<String> DEFAULT = List.of("User.Read", "User.ReadBasic.All", "Mail.Read");

    /** The scopes of a {@code scope} parameter. */
    static List<String> split(String scope) {
        return Arrays.stream(scope.strip().split("\\s+")).distinct().toList();
    }

    /** Whether Entra would know it, for Graph or for openid. */
    static boolean known(String scope) {
        return OPENID.contains(scope) || PERMISSION.matcher(permission(scope)).matches();
    }

    boolean has(String scope) {
        return scopes.contains(scope);
    }

    /** Graph permissions without the resource before them: what {@code scp} holds. */
    public List<String> permissions() {
        return granted().stream().map(Grant::permission).distinct().toList();
    }

    /** The {@code scope} of the answer: as asked for, {@code .default} spelt out too, {@code offline_access} left out. */
    String answered() {
        var identity = scopes.stream().filter(OPENID::contains).anyMatch(scope -> !scope.equals("offline_access"));
        var whole = scopes.stream().filter(scope -> scope.endsWith(".default"));
        return Stream.concat(granted().stream(), whole).collect(Collectors.joining(" "))
                + (identity ? " openid profile email" : "");
    }

    /** The scopes of an API, without {@code openid} and its like. */
    List<String> granted() {
        var asked = scopes.stream()
                .filter(scope -> !OPENID.contains(scope))
                .flatMap(scope -> spelt(scope).stream())
                .distinct()
                .toList();
        return asked.isEmpty() ? List.of("User.Read") : asked;
    }

    private static List<String> spelt(String scope) {
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
