package dev.jeton.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Cuts JSON into the texts of its fields and elements, so that what is only passed on keeps every character. */
public final class RawJson {
    private static final JsonFactory JSON = new JsonFactory();

    private RawJson() {}

    /** Returns whether the text is one JSON value. */
    public static boolean isJson(String text) {
        try (var parser = JSON.createParser(Json.withoutByteOrderMark(text))) {
            return parser.nextToken() != null && parser.skipChildren().nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns whether a JSON text is empty, or ends within an object or array: it may have been cut off. */
    public static boolean endsEarly(byte[] json) {
        try (var parser = JSON.createNonBlockingByteArrayParser()) {
            ((ByteArrayFeeder) parser.getNonBlockingInputFeeder()).feedInput(json, 0, json.length);
            if (parser.nextToken() == JsonToken.NOT_AVAILABLE) {
                return Json.withoutByteOrderMark(new String(json, UTF_8)).isBlank();
            }
            while (parser.nextToken() != JsonToken.NOT_AVAILABLE) {}
            return !parser.getParsingContext().inRoot();
        } catch (IOException e) {
            return false; // invalid, not cut off
        }
    }

    /** Returns the fields of an object in their order; fails if the text is anything else. */
    public static Map<String, String> fields(String text) throws IOException {
        var json = Json.withoutByteOrderMark(text);
        var fields = new LinkedHashMap<String, String>();
        try (var parser = JSON.createParser(json)) {
            begin(parser, JsonToken.START_OBJECT);
            for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                fields.put(name, value(parser, json));
            }
            end(parser);
        }
        return fields;
    }

    /** Returns the elements of an array; fails if the text is anything else. */
    public static List<String> elements(String text) throws IOException {
        var json = Json.withoutByteOrderMark(text);
        var elements = new ArrayList<String>();
        try (var parser = JSON.createParser(json)) {
            begin(parser, JsonToken.START_ARRAY);
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                elements.add(value(parser, json));
            }
            end(parser);
        }
        return elements;
    }

    /** Returns the content of a string or an integer; empty if the value is neither. */
    public static Optional<String> text(String value) {
        try (var parser = JSON.createParser(value)) {
            var token = parser.nextToken();
            return token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT
                    ? Optional.of(parser.getText())
                    : Optional.empty();
        } catch (IOException e) {
            throw new IllegalArgumentException(e); // a value cut out of valid JSON is valid
        }
    }

    /** Returns a text as a JSON string. */
    public static String quoted(String text) {
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    /** Returns the text of the value that starts at the parser's position, and moves the parser to its end. */
    public static String value(JsonParser parser, String json) throws IOException {
        var start = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        parser.finishToken();
        return json.substring(start, (int) parser.currentLocation().getCharOffset());
    }

    private static void begin(JsonParser parser, JsonToken expected) throws IOException {
        if (parser.nextToken() != expected) {
            throw new IOException(
                    expected == JsonToken.START_OBJECT ? "it is not a JSON object" : "it is not a JSON array");
        }
    }

    /** Fails if anything follows the value that was read. */
    public static void end(JsonParser parser) throws IOException {
        if (parser.nextToken() != null) {
            throw new IOException("there is more text after the end of the JSON");
        }
    }
}
