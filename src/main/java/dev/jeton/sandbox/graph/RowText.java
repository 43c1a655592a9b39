package dev.jeton.sandbox.graph;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Writes rows as JSON into a page, without a {@link JsonObject} for each row, which would take most of the time. */
final class RowText {
    private final StringBuilder text;

    RowText(StringBuilder text) {
        this.text = text;
    }

    void row(Row row, List<String> properties) {
        text.append('{');
        members(row, properties);
        text.append('}');
    }

    void members(Row row, List<String> properties) {
        var comma = "";
        for (var property : properties) {
            if (row.has(property)) {
                text.append(comma);
                comma = ",";
                string(property);
                text.append(':');
                value(row.value(property));
            }
        }
    }

    void value(Object value) {
        if (value instanceof String string) {
            string(string);
        } else if (value instanceof List<?> list) {
            list(list);
        } else if (value instanceof JsonArray array) {
            text.append(array.encode());
        } else if (value instanceof JsonObject object) {
            text.append(object.encode());
        } else {
            text.append(value);
        }
    }

    private void list(List<?> list) {
        text.append('[');
        for (var i = 0; i < list.size(); i++) {
            text.append(i == 0 ? "" : ",");
            value(list.get(i));
        }
        text.append(']');
    }

    private void string(String string) {
        text.append('"');
        for (var i = 0; i < string.length(); i++) {
            var character = string.charAt(i);
            if (character == '"' || character == '\\') {
                text.append('\\').append(character);
            } else if (character < ' ') {
                text.append("\\u%04x".formatted((int) character));
            } else {
                text.append(character);
            }
        }
        text.append('"');
    }
}
