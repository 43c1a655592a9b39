package dev.jeton.command.option;

import static dev.jeton.failure.Outcome.USAGE;

import dev.jeton.failure.Failure;
import dev.jeton.json.JsonTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds a JSON object from fields such as {@code a.b=c}, in which a dot leads into a nested object. */
public final class BodyFields {
    private BodyFields() {}

    /**
     * @param texts  {@code KEY=TEXT}
     * @param values {@code KEY=JSON}
     */
    static Map<String, Object> of(List<String> texts, List<String> values) {
        var whole = new LinkedHashMap<String, Object>();
        texts.forEach(text -> put(whole, key(text, "-f"), text.substring(text.indexOf('=') + 1)));
        values.forEach(text -> put(whole, key(text, "-F"), parsed(text.substring(text.indexOf('=') + 1))));
        return whole;
    }

    private static String key(String text, String option) {
        var end = text.indexOf('=');
        if (end < 1) {
            throw Failure.of(USAGE, option + " takes KEY=VALUE, not '" + text + "'");
        }
        return text.substring(0, end);
    }

    /** From an @ on, a key is one name: {@code a.members@odata.bind} is {@code members@odata.bind} in {@code a}. */
    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> whole, String key, Object value) {
        var at = whole;
        var dot = dot(key);
        while (dot > 0) {
            var inner = at.computeIfAbsent(key.substring(0, dot), name -> new LinkedHashMap<String, Object>());
            if (!(inner instanceof Map<?, ?>)) {
                throw Failure.of(USAGE, "'" + key.substring(0, dot) + "' is a value and an object at once");
            }
            at = (Map<String, Object>) inner;
            key = key.substring(dot + 1);
            dot = dot(key);
        }
        if (at.putIfAbsent(key, value) != null) {
            throw Failure.of(USAGE, "'" + key + "' is set twice");
        }
    }

    /** Returns the first dot before any @; -1 if there is none. */
    private static int dot(String key) {
        return key.replaceFirst("@.*", "").indexOf('.');
    }

    private static Object parsed(String json) {
        return JsonTree.parse(json)
                .orElseThrow(() -> Failure.of(USAGE, "-F takes JSON, not '" + json + "'; -f takes text"))
                .value();
    }
}
