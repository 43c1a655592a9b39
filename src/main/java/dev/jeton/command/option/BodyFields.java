package dev.jeton.command.option;

import static dev.jeton.failure.Outcome.USAGE;

import dev.jeton.failure.Failure;
import dev.jeton.json.JsonTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Builds a JSON object from fields such as {@code a.b=c}, in which a dot leads into a nested object, and brackets append to an
 * array: {@code to[].address=a} adds an object, or a field to the last one that lacks it.
 */
public final class BodyFields {
    private static final String APPEND = "[]";

    private final Map<String, Object> whole = new LinkedHashMap<>();

    /** An array made of fields; one that was typed as JSON is complete. */
    private static final class Elements extends ArrayList<Object> {
        private static final long serialVersionUID = 1L;
    }

    /** A part of a key between dots. */
    private record Part(String name, boolean appends) {}

    private BodyFields() {}

    /**
     * @param texts  {@code KEY=TEXT}
     * @param values {@code KEY=JSON}, or {@code KEY=@FILE}
     * @param files  returns the text of a file
     */
    static Map<String, Object> of(List<String> texts, List<String> values, UnaryOperator<String> files) {
        var fields = new BodyFields();
        texts.forEach(text -> fields.put(key(text, "-f"), text.substring(text.indexOf('=') + 1)));
        values.forEach(text -> fields.put(key(text, "-F"), parsed(text.substring(text.indexOf('=') + 1), files)));
        return fields.whole;
    }

    private static String key(String text, String option) {
        var end = text.indexOf('=');
        if (end < 1) {
            throw Failure.of(USAGE, option + " takes KEY=VALUE, not '" + text + "'");
        }
        return text.substring(0, end);
    }

    private void put(String key, Object value) {
        put(whole, parts(key), value);
    }

    /** From an @ on, a key is one name: {@code a.members@odata.bind} is {@code members@odata.bind} in {@code a}. */
    private static List<Part> parts(String key) {
        var end = key.indexOf('@') < 0 ? key.length() : key.indexOf('@');
        var dot = key.substring(0, end).lastIndexOf('.');
        var parts = new ArrayList<Part>();
        if (dot > 0) {
            for (var name : key.substring(0, dot).split("\\.", -1)) {
                parts.add(part(name, key));
            }
        }
        parts.add(part(dot > 0 ? key.substring(dot + 1) : key, key));
        return parts;
    }

    private static Part part(String text, String key) {
        var appends = text.endsWith(APPEND);
        var name = appends ? text.substring(0, text.length() - APPEND.length()) : text;
        if (name.isEmpty() && appends || name.contains("[") || name.contains("]")) {
            throw Failure.of(USAGE, "'" + key + "' has brackets that are not " + APPEND + " after a name")
                    .advice("a[]=VALUE appends a value to the array a. -F a='[1,2]' takes a whole array.");
        }
        return new Part(name, appends);
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> at, List<Part> parts, Object value) {
        var part = parts.get(0);
        var rest = parts.subList(1, parts.size());
        if (part.appends()) {
            append(at, part.name(), rest, value);
        } else if (rest.isEmpty()) {
            if (at.putIfAbsent(part.name(), value) != null) {
                throw Failure.of(USAGE, "'" + part.name() + "' is set twice");
            }
        } else if (at.computeIfAbsent(part.name(), name -> new LinkedHashMap<String, Object>())
                instanceof Map<?, ?> inner) {
            put((Map<String, Object>) inner, rest, value);
        } else {
            throw Failure.of(USAGE, "'" + part.name() + "' is a value and an object at once");
        }
    }

    @SuppressWarnings("unchecked")
    private static void append(Map<String, Object> at, String name, List<Part> rest, Object value) {
        if (!(at.computeIfAbsent(name, any -> new Elements()) instanceof Elements elements)) {
            throw Failure.of(USAGE, "'" + name + "' is a value and an array at once");
        }
        if (rest.isEmpty()) {
            elements.add(value);
            return;
        }
        var last = elements.isEmpty() ? null : elements.get(elements.size() - 1);
        if (!(last instanceof Map<?, ?> object) || isSet(object, rest)) {
            elements.add(new LinkedHashMap<String, Object>());
        }
        put((Map<String, Object>) elements.get(elements.size() - 1), rest, value);
    }

    /** Returns whether an object has a value where the parts of a key lead, so that the next one belongs to another object. */
    private static boolean isSet(Map<?, ?> object, List<Part> parts) {
        var part = parts.get(0);
        if (!object.containsKey(part.name()) || part.appends()) {
            return false;
        }
        return parts.size() == 1
                || !(object.get(part.name()) instanceof Map<?, ?> inner)
                || isSet(inner, parts.subList(1, parts.size()));
    }

    private static Object parsed(String json, UnaryOperator<String> files) {
        if (json.startsWith("@")) {
            return files.apply(json.substring(1));
        }
        return JsonTree.parse(json)
                .orElseThrow(() -> Failure.of(USAGE, "-F takes JSON or @FILE, not '" + json + "'; -f takes text"))
                .value();
    }
}
