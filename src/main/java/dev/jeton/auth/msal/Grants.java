package dev.jeton.auth.msal;

import dev.jeton.config.Scopes;
import dev.jeton.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The scopes that Entra has granted to each account in each tenant, according to its token responses. Access tokens do not
 * show it: they expire, and each has only the scopes of its own response.
 */
public final class Grants {
    static final Grants NONE = new Grants(Map.of());

    private static final int MAX_RESPONSES = 16;

    /** @param responses scopes of the response, by the key of the requested scopes, if the two differ */
    private record Grant(Scopes granted, Map<String, String> responses) {
        private static final Grant NONE = new Grant(Scopes.NONE, Map.of());
    }

    private final Map<String, Grant> grants;

    private Grants(Map<String, Grant> grants) {
        this.grants = grants;
    }

    /** Reads what {@link #fields} returned; ignores anything else. */
    static Grants of(Object fields) {
        var grants = new LinkedHashMap<String, Grant>();
        entries(fields).forEach((session, grant) -> {
            var responses = new LinkedHashMap<String, String>();
            entries(entries(grant).get("responses"))
                    .forEach((requested, granted) -> responses.put(requested.toString(), granted.toString()));
            var granted = Json.text(entries(grant), "granted").orElse("");
            grants.put(session.toString(), new Grant(Scopes.of(granted), responses));
        });
        return new Grants(grants);
    }

    Map<String, Object> fields() {
        var fields = new LinkedHashMap<String, Object>();
        grants.forEach((session, grant) ->
                fields.put(session, Map.of("granted", grant.granted().toString(), "responses", grant.responses())));
        return fields;
    }

    boolean isEmpty() {
        return grants.isEmpty();
    }

    /** Returns all scopes that are granted to an account in a tenant; none if it is unknown. */
    Scopes granted(String account, String tenant) {
        return grant(account, tenant).granted();
    }

    /** Returns the scopes with which Entra answered a request for these; empty if it granted all of them. */
    Optional<Scopes> response(String account, String tenant, Scopes requested) {
        return Optional.ofNullable(grant(account, tenant).responses().get(requested.key()))
                .map(Scopes::of);
    }

    /** Returns the grants after a token response: what was requested and is not in the response is not granted. */
    Grants after(String account, String tenant, Scopes requested, Scopes response) {
        var before = grant(account, tenant);
        var responses = new LinkedHashMap<>(before.responses());
        responses.remove(requested.key());
        if (!response.containsAll(requested) || requested.isEmpty()) {
            if (responses.size() >= MAX_RESPONSES) {
                responses.remove(responses.keySet().iterator().next());
            }
            responses.put(requested.key(), response.toString());
        }
        var all = new LinkedHashMap<>(grants);
        all.put(
                session(account, tenant),
                new Grant(before.granted().minus(requested).plus(response), responses));
        return new Grants(all);
    }

    /** Returns the grants of the other accounts. */
    Grants without(String account) {
        var others = new LinkedHashMap<>(grants);
        others.keySet().removeIf(session -> session.startsWith(session(account, "")));
        return new Grants(others);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Grants these && grants.equals(these.grants);
    }

    @Override
    public int hashCode() {
        return grants.hashCode();
    }

    private Grant grant(String account, String tenant) {
        return grants.getOrDefault(session(account, tenant), Grant.NONE);
    }

    private static String session(String account, String tenant) {
        return account + " " + tenant;
    }

    private static Map<?, ?> entries(Object value) {
        return value instanceof Map<?, ?> fields ? fields : Map.of();
    }
}
