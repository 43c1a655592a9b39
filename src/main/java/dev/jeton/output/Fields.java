package dev.jeton.output;

import dev.jeton.json.JsonTree;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Chooses the columns for items, and formats their values. */
final class Fields {
    /** Names that tell one item from another, the best first. */
    private static final List<String> FIRST =
            List.of("displayName", "name", "subject", "title", "topic", "userPrincipalName", "mail");

    private static final String LAST = "id";

    private Fields() {}

    /** Returns the fields of an item: of a list, its elements by number; of any other value, one field {@code value}. */
    static Map<?, ?> of(Object item) {
        if (item instanceof Map<?, ?> fields) {
            return fields;
        }
        if (item instanceof List<?> parts) {
            var numbered = new LinkedHashMap<String, Object>();
            parts.forEach(part -> numbered.put(String.valueOf(numbered.size() + 1), part));
            return numbered;
        }
        var single = new LinkedHashMap<String, Object>();
        single.put("value", item);
        return single;
    }

    static boolean isObject(Object value) {
        return value instanceof Map;
    }

    /** Returns whether a value is a list, or an OData collection: an object with a list {@code value}. */
    static boolean isList(Object value) {
        return value instanceof List || value instanceof Map<?, ?> fields && fields.get("value") instanceof List;
    }

    /** Returns the items of a list or collection; any other value is one item. */
    static List<?> items(Object value) {
        if (value instanceof Map<?, ?> fields && fields.get("value") instanceof List<?> items) {
            return items;
        }
        return value instanceof List<?> items ? items : Collections.singletonList(value);
    }

    /** Returns the requested fields; if none are, the plain fields of the object in its order. */
    static List<String> shown(Object object, List<String> requested) {
        return requested.isEmpty() && object instanceof Map<?, ?> fields
                ? fields.entrySet().stream()
                        .filter(Fields::isPlain)
                        .map(field -> String.valueOf(field.getKey()))
                        .toList()
                : requested;
    }

    /** Returns whether a field is neither an annotation nor nested. */
    static boolean isPlain(Map.Entry<?, ?> field) {
        return !isNested(field.getValue()) && !String.valueOf(field.getKey()).contains("@");
    }

    /** Returns the plain fields of some items in their order, but names first and id last. */
    static List<String> columns(List<? extends Map<?, ?>> items) {
        var names = new LinkedHashSet<String>();
        items.forEach(item -> item.entrySet().stream()
                .filter(Fields::isPlain)
                .forEach(field -> names.add(String.valueOf(field.getKey()))));
        var columns = new ArrayList<>(FIRST);
        columns.retainAll(names);
        columns.forEach(names::remove);
        var hasLast = names.remove(LAST);
        columns.addAll(names);
        if (hasLast) {
            columns.add(LAST);
        }
        return columns;
    }

    /** Returns the names of the fields that have a value in some of the items, except annotations. */
    static Set<String> filled(List<? extends Map<?, ?>> items) {
        return items.stream()
                .flatMap(item -> item.entrySet().stream())
                .filter(field -> !isEmpty(field.getValue()))
                .map(field -> String.valueOf(field.getKey()))
                .filter(name -> !name.contains("@"))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static boolean isEmpty(Object value) {
        return value == null || value.equals("") || value.equals(List.of()) || value.equals(Map.of());
    }

    /** Returns the value at a path such as {@code manager.displayName}; a name may contain a dot. */
    static Object at(Object item, String path) {
        if (!(item instanceof Map<?, ?> fields)) {
            return null;
        }
        if (fields.containsKey(path)) {
            return fields.get(path);
        }
        for (var dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
            var name = path.substring(0, dot);
            if (fields.containsKey(name)) {
                return at(fields.get(name), path.substring(dot + 1));
            }
        }
        return fields.keySet().stream() // names in $select are case-insensitive
                .filter(name -> path.equalsIgnoreCase(String.valueOf(name)))
                .findFirst()
                .<Object>map(fields::get)
                .orElse(null);
    }

    /** Formats a value: {@code null} as an empty text, lists and objects as JSON. */
    static String text(Object value) {
        return value == null ? "" : isNested(value) ? JsonTree.write(value) : value.toString();
    }

    private static boolean isNested(Object value) {
        return value instanceof Map || value instanceof List;
    }
}
