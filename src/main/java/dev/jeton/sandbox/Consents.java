package dev.jeton.sandbox;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Holds the scopes that each person has consented to by signing in with them. */
final class Consents {
    private final Map<Person, Set<String>> scopes = new HashMap<>();

    void add(Grant grant) {
        scopes.computeIfAbsent(grant.person(), person -> new HashSet<>()).addAll(grant.apiScopes());
    }

    boolean includes(Grant grant) {
        return scopes.getOrDefault(grant.person(), Set.of()).containsAll(grant.apiScopes());
    }
}
