package dev.jeton.failure;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a script may want to know of a failure beside its message: HTTP status, error code, request ID and so on.
 *
 * @param known the facts as texts
 */
public record Facts(TreeMap<Name, String> known) implements Serializable {
    public static final Facts NONE = new Facts(new TreeMap<>());

    /** In the order of the JSON. */
    public enum Name {
        /** HTTP status. */
        STATUS("status"),
        /** Error code of the server. */
        CODE("code"),
        REQUEST_ID("requestId"),
        /** Entra's ID of all requests of one sign-in. */
        CORRELATION_ID("correlationId"),
        /** When the server responded. */
        DATE("date"),
        /** Number of Entra's error. */
        AADSTS("aadsts"),
        /** Scopes, separated by spaces: the call needs one of them. */
        SCOPES_NEEDED("scopesNeeded");

        private final String json;

        Name(String json) {
            this.json = json;
        }
    }

    /** Returns the facts with one more, as text; unchanged if the value is empty. */
    public Facts with(Name name, Optional<?> value) {
        var more = new TreeMap<>(known);
        value.map(String::valueOf).filter(text -> !text.isBlank()).ifPresent(text -> more.put(name, text));
        return new Facts(more);
    }

    /** Returns the facts with those of the others, which replace its own. */
    Facts plus(Facts others) {
        var more = new TreeMap<>(known);
        more.putAll(others.known);
        return new Facts(more);
    }

    /** Returns the known facts for JSON, as numbers, lists and texts. */
    public Map<String, Object> fields() {
        var fields = new LinkedHashMap<String, Object>();
        known.forEach((name, text) -> fields.put(
                name.json,
                switch (name) {
                    case STATUS, AADSTS -> Integer.valueOf(text);
                    case SCOPES_NEEDED -> List.of(text.split(" "));
                    case CODE, REQUEST_ID, CORRELATION_ID, DATE -> text;
                }));
        return fields;
    }

    /** Returns all facts as texts, which {@link #read} reads. */
    Map<String, String> texts() {
        var byName = new LinkedHashMap<String, String>();
        known.forEach((name, text) -> byName.put(name.json, text));
        return byName;
    }

    static Facts read(Map<?, ?> texts) {
        var facts = NONE;
        for (var name : Name.values()) {
            facts = facts.with(name, Optional.ofNullable(texts.get(name.json)));
        }
        facts.fields(); // fails if a number is none
        return facts;
    }
}
