package dev.jeton.config;

import static java.util.Locale.ROOT;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A set of scopes as Entra compares them: without case and order; {@code User.Read} is the same as
 * {@code https://graph.microsoft.com/User.Read}. Has none of the OpenID scopes, which are in every request.
 */
public final class Scopes {
    public static final Scopes NONE = new Scopes(Map.of());

    /** Entra lists some of them as granted, and never {@code offline_access}. */
    private static final Set<String> OPENID = Set.of("openid", "profile", "email", "offline_access");

    private static final String DEFAULT = ".default";

    /** The resource of scopes without a resource: https://learn.microsoft.com/entra/identity-platform/scopes-oidc. */
    private static final String GRAPH = "";

    private static final Set<String> GRAPH_RESOURCES = Stream.concat(
                    Arrays.stream(Cloud.values()).map(cloud -> cloud.graph().toString()),
                    Stream.of("00000003-0000-0000-c000-000000000000"))
            .collect(Collectors.toUnmodifiableSet());

    /** The scopes as they were written, by their normal form. */
    private final Map<String, String> written;

    private Scopes(Map<String, String> written) {
        this.written = written;
    }

    /** Parses scopes separated by spaces or commas. */
    public static Scopes of(String text) {
        return of(List.of(text.split("[\\s,]+")));
    }

    public static Scopes of(Collection<String> scopes) {
        var written = new LinkedHashMap<String, String>();
        scopes.stream()
                .filter(scope -> !scope.isEmpty() && !OPENID.contains(scope.toLowerCase(ROOT)))
                .forEach(scope -> written.putIfAbsent(normal(scope), scope));
        return new Scopes(written);
    }

    /** Returns the scopes as they were written. */
    public Set<String> texts() {
        return new LinkedHashSet<>(written.values());
    }

    public boolean isEmpty() {
        return written.isEmpty();
    }

    public boolean containsAll(Scopes others) {
        return written.keySet().containsAll(others.written.keySet());
    }

    /** Returns whether a scope stands for all consented scopes of its resource. Entra refuses it beside others. */
    public boolean containsDefault() {
        return written.keySet().stream().anyMatch(Scopes::isDefault);
    }

    /** Returns whether all scopes are of the resources of the others; no scope at all is one of Graph. */
    public boolean areOfResourcesOf(Scopes others) {
        return others.resources().containsAll(resources());
    }

    public Scopes plus(Scopes others) {
        return of(Stream.concat(written.values().stream(), others.written.values().stream())
                .toList());
    }

    public Scopes minus(Scopes others) {
        return filtered(scope -> !others.written.containsKey(scope));
    }

    /** Returns the scopes of the resources that the others are of, without those that stand for all. */
    public Scopes ofResourcesOf(Scopes others) {
        var resources = others.resources();
        return filtered(scope -> resources.contains(resource(scope)) && !isDefault(scope));
    }

    private Scopes filtered(Predicate<String> condition) {
        var some = new LinkedHashMap<String, String>();
        written.forEach((normal, text) -> {
            if (condition.test(normal)) {
                some.put(normal, text);
            }
        });
        return new Scopes(some);
    }

    private Set<String> resources() {
        return written.isEmpty()
                ? Set.of(GRAPH)
                : written.keySet().stream().map(Scopes::resource).collect(Collectors.toSet());
    }

    /** Returns a text that is the same for equal sets. */
    public String key() {
        return String.join(" ", new TreeSet<>(written.keySet()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Scopes scopes && written.keySet().equals(scopes.written.keySet());
    }

    @Override
    public int hashCode() {
        return written.keySet().hashCode();
    }

    /** Returns the scopes as they were written, separated by spaces. */
    @Override
    public String toString() {
        return String.join(" ", written.values());
    }

    private static String normal(String scope) {
        var text = scope.toLowerCase(ROOT);
        var resource = resource(text);
        return GRAPH_RESOURCES.contains(resource.replaceFirst("/$", "")) ? text.substring(resource.length() + 1) : text;
    }

    private static String resource(String scope) {
        var slash = scope.lastIndexOf('/');
        return slash < 0 ? GRAPH : scope.substring(0, slash);
    }

    private static boolean isDefault(String scope) {
        return scope.equals(DEFAULT) || scope.endsWith('/' + DEFAULT);
    }
}
