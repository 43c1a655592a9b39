package dev.jeton.output;

import dev.jeton.json.JsonTree;

/** JSON as text: indented or on one line, with every number and letter as it came. */
public final class JsonText {
    private JsonText() {}

    /** Indented; text that is not JSON stays what it is. */
    public static String indented(String json) {
        return JsonStyle.INDENTED.of(json);
    }

    /** On one line. */
    public static String compact(String json) {
        return JsonStyle.COMPACT.of(json);
    }

    /** An object or array of maps, lists, text, numbers and booleans. */
    public static String of(Object value) {
        return JsonTree.write(value);
    }
}
