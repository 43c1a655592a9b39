package dev.jeton.output;

import dev.jeton.json.JsonTree;

/** Formats JSON for other packages. */
public final class JsonText {
    private JsonText() {}

    /** Indents JSON by two spaces; returns text that is not JSON unchanged, except for control characters. */
    public static String indented(String json) {
        return JsonStyle.INDENTED.of(json);
    }

    /** Returns maps, lists, text, numbers and booleans as JSON, with escaped control characters. */
    public static String of(Object value) {
        return Clean.escaped(JsonTree.write(value));
    }
}
