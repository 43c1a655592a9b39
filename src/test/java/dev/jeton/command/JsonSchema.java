package dev.jeton.command;

import java.util.List;
import java.util.Map;

/** The keywords of JSON Schema that the published schemas use. */
final class JsonSchema {
    private JsonSchema() {}

    /** Adds a line for each place that does not follow the schema. */
    static void check(Map<?, ?> schema, Object value, String path, List<String> problems) {
        var type = String.valueOf(schema.get("type"));
        if (!isOf(type, value)) {
            problems.add(path + " is not of type " + type);
            return;
        }
        if (schema.get("enum") instanceof List<?> allowed && !allowed.contains(value)) {
            problems.add(path + " is " + value);
        }
        if (schema.get("pattern") instanceof String pattern
                && !String.valueOf(value).matches(pattern)) {
            problems.add(path + " is " + value);
        }
        if (value instanceof List<?> items && schema.get("items") instanceof Map<?, ?> each) {
            for (var index = 0; index < items.size(); index++) {
                check(each, items.get(index), path + "[" + index + "]", problems);
            }
        }
        if (value instanceof Map<?, ?> fields) {
            checkFields(schema, fields, path, problems);
        }
    }

    private static void checkFields(Map<?, ?> schema, Map<?, ?> fields, String path, List<String> problems) {
        var properties = (Map<?, ?>) schema.get("properties");
        if (schema.get("required") instanceof List<?> required
                && !fields.keySet().containsAll(required)) {
            problems.add(path + " lacks one of " + required);
        }
        fields.forEach((name, value) -> {
            if (properties.get(name) instanceof Map<?, ?> property) {
                check(property, value, path + "." + name, problems);
            } else {
                problems.add(path + "." + name + " is not described");
            }
        });
    }

    private static boolean isOf(String type, Object value) {
        return switch (type) {
            case "object" -> value instanceof Map;
            case "array" -> value instanceof List;
            case "string" -> value instanceof String;
            case "integer" -> value instanceof Integer || value instanceof Long;
            default -> throw new IllegalArgumentException(type);
        };
    }
}
