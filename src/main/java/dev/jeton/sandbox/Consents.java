package dev.jeton.sandbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds the scopes that each person has consented to, app by app, by signing in with them. */
final class Consents {
    private record Consenter(Person person, String clientId) {}

    private final Map<Consenter, Map<ApiScope, ApiScope>> scopes = new HashMap<>();

    void add(Grant grant) {
        var consented = scopes.computeIfAbsent(consenter(grant), missing -> new HashMap<>());
        grant.allApiScopes().forEach(scope -> consented.put(scope.normalized(grant.graph()), scope));
    }

    /** Returns the grant with the scopes that {@code .default} stands for; empty if a scope lacks consent. */
    Optional<Grant> consented(Grant requested) {
        var consented = scopes.getOrDefault(consenter(requested), Map.of());
        var expanded = requested.withDefaults(scope -> permissions(consented, scope.normalized(requested.graph())));
        var all = expanded.allApiScopes();
        return all.isEmpty()
                        || all.stream().anyMatch(scope -> !consented.containsKey(scope.normalized(requested.graph())))
                ? Optional.empty()
                : Optional.of(expanded);
    }

    private static List<String> permissions(Map<ApiScope, ApiScope> consented, ApiScope api) {
        return consented.entrySet().stream()
                .filter(entry -> entry.getKey().resource().equals(api.resource()))
                .map(entry -> entry.getValue().permission())
                .sorted()
                .toList();
    }

    private static Consenter consenter(Grant grant) {
        return new Consenter(grant.person(), grant.clientId());
    }
}
