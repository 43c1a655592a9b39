package dev.jeton.output;

import dev.jeton.json.JsonTree;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Chooses the columns for items, and formats their values. */
final class Fields {
    /** Names that tell one item from another, the best first. */
    private static final List<String> FIRST =
            List.of("displayName", "name", "subject", "title", "topic", "userPrincipalName", "mail");

    private static final String LAST = "id";

    /** Stands for a value that is not there; {@code null} is one that is. */
    private static final Object ABSENT = new Object();

    private static final Pattern INDEX = Pattern.compile("(?:\\[(\\d{1,9})\\]|(\\d{1,9})(?=[.\\[]|$))\\.?(.*)");

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

    /** Returns the names of the fields of an item, and the paths to the fields of objects in it; no annotations. */
    static List<String> paths(Map<?, ?> item) {
        return item.entrySet().stream()
                .flatMap(field -> Stream.concat(
                        Stream.of(String.valueOf(field.getKey())),
                        field.getValue() instanceof Map<?, ?> inner
                                ? inner.keySet().stream().map(name -> field.getKey() + "." + name)
                                : Stream.empty()))
                .filter(path -> !path.contains("@"))
                .toList();
    }

    /** Returns the value at a path such as {@code manager.displayName} or {@code phones[0]}; a name may contain a dot. */
    static Object at(Object item, String path) {
        var found = find(item, path);
        return found == ABSENT ? null : found;
    }

    /** Returns whether an item has a value at a path, if only {@code null}. */
    static boolean has(Object item, String path) {
        return find(item, path) != ABSENT;
    }

    private static Object find(Object item, String path) {
        if (item == null) {
            return null; // of an object that is not there, any field may be meant
        }
        if (item instanceof List<?> elements) {
            return element(elements, path);
        }
        if (!(item instanceof Map<?, ?> fields)) {
            return ABSENT;
        }
        if (fields.containsKey(path)) {
            return fields.get(path);
        }
        for (var end = 1; end < path.length(); end++) {
            var isDot = path.charAt(end) == '.';
            if ((isDot || path.charAt(end) == '[') && fields.containsKey(path.substring(0, end))) {
                return find(fields.get(path.substring(0, end)), path.substring(isDot ? end + 1 : end));
            }
        }
        for (var field : fields.entrySet()) { // names in $select are case-insensitive
            if (path.equalsIgnoreCase(String.valueOf(field.getKey()))) {
                return field.getValue();
            }
        }
        return ABSENT;
    }

    /** Returns an element by its number from 0, typed as {@code [0]} or {@code 0}; {@code null} if the list is shorter. */
    private static Object element(List<?> elements, String path) {
        var index = INDEX.matcher(path);
        if (!index.matches()) {
            return ABSENT;
        }
        var number = Integer.parseInt(index.group(1) == null ? index.group(2) : index.group(1));
        var value = number < elements.size() ? elements.get(number) : null;
        return index.group(3).isEmpty() ? value : find(value, index.group(3));
    }

    /** Formats a value: {@code null} as an empty text, lists and objects as JSON. */
    static String text(Object value) {
        return value == null ? "" : isNested(value) ? JsonTree.write(value) : value.toString();
    }

    private static boolean isNested(Object value) {
        return value instanceof Map || value instanceof List;
    }
}
