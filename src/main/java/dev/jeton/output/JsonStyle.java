package dev.jeton.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * How JSON is laid out. Numbers, names, their order and the letters stay what they are in each way.
 *
 * @param indented by two spaces, else on one line
 * @param coloured keys, text, numbers and the rest apart
 * @param screen   with escapes for what could steer a terminal
 */
record JsonStyle(boolean indented, boolean coloured, boolean screen) {
    static final JsonStyle COMPACT = new JsonStyle(false, false, false);
    static final JsonStyle INDENTED = new JsonStyle(true, false, false);

    private static final JsonFactory JSON = new JsonFactory();
    private static final JsonStringEncoder QUOTED = JsonStringEncoder.getInstance();
    private static final String KEY = "\u001b[1;34m";
    private static final String TEXT = "\u001b[32m";
    private static final String NUMBER = "\u001b[36m";
    private static final String LITERAL = "\u001b[33m";
    private static final String RESET = "\u001b[0m";

    /** For a person at a terminal, else as small as it gets. */
    static JsonStyle of(Terminal terminal) {
        return new JsonStyle(terminal.stdout(), terminal.coloursStdout(), terminal.stdout());
    }

    JsonStyle onOneLine() {
        return new JsonStyle(false, coloured, screen);
    }

    /** The beginning of an object with a list of this name, and with its first item. */
    String listStart(String name, String item) {
        var key = painted(KEY, quoted(name));
        return indented ? "{\n  " + key + ": [\n" + nested(item) : "{" + key + ":[" + of(item);
    }

    String listNext(String item) {
        return indented ? ",\n" + nested(item) : "," + of(item);
    }

    String listEnd() {
        return indented ? "\n  ]\n}" : "]}";
    }

    private String nested(String item) {
        return of(item).indent(4).stripTrailing();
    }

    /** Text that is not JSON stays what it is, but for what could steer a terminal. */
    String of(String json) {
        var text = new StringBuilder();
        try (var parser = JSON.createParser(json)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                separate(text, parser, token);
                text.append(spelled(parser, token));
            }
        } catch (JsonProcessingException e) {
            return screen ? Clean.text(json) : json;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** Comma, line break and indentation: whatever stands before a token. */
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

    private String spelled(JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.FIELD_NAME) {
            return painted(KEY, quoted(parser.currentName())) + (indented ? ": " : ":");
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
        return "\"" + Clean.escaped(new String(QUOTED.quoteAsString(text)), screen) + "\"";
    }
}
