package dev.jeton.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.jeton.json.Json;
import dev.jeton.json.RawValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Formats JSON. It changes neither numbers nor the order, and escapes control characters in names and text: the reader of a
 * pipe may print them to a terminal, or may end a line at one.
 *
 * @param indented by two spaces, else on one line
 * @param coloured whether keys, text, numbers and literals have colours
 */
record JsonStyle(boolean indented, boolean coloured) {
    static final JsonStyle INDENTED = new JsonStyle(true, false);
    static final JsonStyle PLAIN = new JsonStyle(false, false);

    private static final JsonFactory JSON = Json.factory().build();
    private static final JsonStringEncoder QUOTED = JsonStringEncoder.getInstance();
    private static final String KEY = "\u001b[1;34m";
    private static final String TEXT = "\u001b[32m";
    private static final String NUMBER = "\u001b[36m";
    private static final String LITERAL = "\u001b[33m";
    private static final String RESET = "\u001b[0m";

    /** Returns the style for stdout: indented and coloured on a terminal, else on one line. */
    static JsonStyle of(Terminal terminal) {
        return new JsonStyle(terminal.stdout(), terminal.coloursStdout());
    }

    JsonStyle onOneLine() {
        return new JsonStyle(false, coloured);
    }

    /** Returns whether this value can be printed without a change. */
    boolean accepts(RawValue value) {
        return value.isPlain() && !indented && !coloured;
    }

    /**
     * Formats the beginning of a list.
     *
     * @param name  of the field that holds it; if empty, the list is the document
     * @param count the value of {@code @odata.count} before that field
     */
    String listStart(Optional<String> name, Optional<String> count) {
        var number = count.map(text -> field("@odata.count") + painted(NUMBER, text) + (indented ? ",\n  " : ","));
        return name.map(list -> (indented ? "{\n  " : "{") + number.orElse("") + field(list))
                        .orElse("")
                + (indented ? "[\n" : "[");
    }

    /** Formats an item of a list. */
    String item(RawValue item, Optional<String> name) {
        var json = of(item.json());
        return indented ? json.indent(name.isPresent() ? 4 : 2).stripTrailing() : json;
    }

    String separator() {
        return indented ? ",\n" : ",";
    }

    String listEnd(Optional<String> name) {
        return name.isEmpty() ? (indented ? "\n]" : "]") : indented ? "\n  ]\n}" : "]}";
    }

    private String field(String name) {
        return painted(KEY, quoted(name)) + (indented ? ": " : ":");
    }

    /** Formats JSON. Returns text that is not JSON unchanged, except for control characters. */
    String of(String json) {
        var text = new StringBuilder();
        try (var parser = JSON.createParser(json)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                separate(text, parser, token);
                text.append(formatted(parser, token));
            }
        } catch (JsonProcessingException e) {
            return Clean.text(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** Appends the comma, line break and indentation before a token. */
    private void separate(StringBuilder text, JsonParser parser, JsonToken token) {
        var inside = parser.getParsingContext();
        var context = token.isStructStart() ? inside.getParent() : inside;
        if (token.isStructEnd()) {
            var last = text.charAt(text.length() - 1);
            if (last != '{' && last != '[') {
                breakLine(text, context.getNestingDepth());
            }
        } else if (token == JsonToken.FIELD_NAME || !context.inObject()) {
            if (context.getCurrentIndex() > 0) {
                text.append(context.inRoot() ? "\n" : ",");
            }
            if (!context.inRoot()) {
                breakLine(text, context.getNestingDepth());
            }
        }
    }

    private void breakLine(StringBuilder text, int depth) {
        if (indented) {
            text.append('\n').append("  ".repeat(depth));
        }
    }

    private String formatted(JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.FIELD_NAME) {
            return field(parser.currentName());
        }
        if (token == JsonToken.VALUE_STRING) {
            return painted(TEXT, quoted(parser.getText()));
        }
        return token.isNumeric()
                ? painted(NUMBER, parser.getText())
                : token.isScalarValue() ? painted(LITERAL, token.asString()) : token.asString();
    }

    private String painted(String colour, String text) {
        return coloured ? colour + text + RESET : text;
    }

    private String quoted(String text) {
        return "\"" + Clean.escaped(new String(QUOTED.quoteAsString(text))) + "\"";
    }
}
