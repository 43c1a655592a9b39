package dev.jeton.output;

import dev.jeton.json.JsonTree;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** The fields of items: which ones make good columns, and what stands in a cell. */
final class Fields {
    private static final String FIRST = "displayName";
    private static final String LAST = "id";

    private Fields() {}

    /** An item as an object: the parts of a list are numbered, anything else is one {@code value}. */
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

    /** Whether it is a list, or a collection of Graph's: an object with a list named {@code value}. */
    static boolean isList(Object value) {
        return value instanceof List || value instanceof Map<?, ?> fields && fields.get("value") instanceof List;
    }

    /** Those of a list; anything else is the one item there is. */
    static List<?> items(Object value) {
        if (value instanceof Map<?, ?> fields && fields.get("value") instanceof List<?> items) {
            return items;
        }
        return value instanceof List<?> items ? items : Collections.singletonList(value);
    }

    /** The fields of one object in the order in which they came; those that were named, where any were. */
    static List<String> shown(Object object, List<String> named) {
        return named.isEmpty() && object instanceof Map<?, ?> fields
                ? fields.entrySet().stream()
                        .filter(Fields::isPlain)
                        .map(field -> String.valueOf(field.getKey()))
                        .toList()
                : named;
    }

    /** Whether a field has a value of its own to show: no annotation, and nothing nested. */
    static boolean isPlain(Map.Entry<?, ?> field) {
        return !isNested(field.getValue()) && !String.valueOf(field.getKey()).contains("@");
    }

    /** The plain ones of some items, in the order in which they came, but for the name first and the ID last. */
    static List<String> columns(List<? extends Map<?, ?>> items) {
        var names = new LinkedHashSet<String>();
        items.forEach(item -> item.entrySet().stream()
                .filter(Fields::isPlain)
                .forEach(field -> names.add(String.valueOf(field.getKey()))));
        var columns = new ArrayList<String>();
        var hasFirst = names.remove(FIRST);
        var hasLast = names.remove(LAST);
        if (hasFirst) {
            columns.add(FIRST);
        }
        columns.addAll(names);
        if (hasLast) {
            columns.add(LAST);
        }
        return columns;
    }

    /** The value at a path such as {@code manager.displayName}; a name may hold a dot itself. */
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
        return fields.keySet().stream() // Graph takes a name in a $select in any case
                .filter(name -> path.equalsIgnoreCase(String.valueOf(name)))
                .findFirst()
                .<Object>map(fields::get)
                .orElse(null);
    }

    /** The text of a value: nothing for {@code null}, JSON for what is nested. */
    static String text(Object value) {
        return value == null ? "" : isNested(value) ? JsonTree.write(value) : value.toString();
    }

    private static boolean isNested(Object value) {
        return value instanceof Map || value instanceof List;
    }
}
