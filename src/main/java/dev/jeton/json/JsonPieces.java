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

/** JSON cut into the texts that it consists of: what is only handed on keeps every number and letter as it came. */
public final class JsonPieces {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonPieces() {}

    /** Returns whether the text is one JSON value. */
    public static boolean isJson(String text) {
        try (var parser = JSON.createParser(Json.withoutMark(text))) {
            return parser.nextToken() != null && parser.skipChildren().nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns whether a JSON text is empty, or ends within an object or array: more of it could make it whole. */
    public static boolean endsEarly(byte[] json) {
        try (var parser = JSON.createNonBlockingByteArrayParser()) {
            ((ByteArrayFeeder) parser.getNonBlockingInputFeeder()).feedInput(json, 0, json.length);
            if (parser.nextToken() == JsonToken.NOT_AVAILABLE) {
                return Json.withoutMark(new String(json, UTF_8)).isBlank();
            }
            while (parser.nextToken() != JsonToken.NOT_AVAILABLE) {}
            return !parser.getParsingContext().inRoot();
        } catch (IOException e) {
            return false; // no more of it could
        }
    }

    /** The fields of an object in their order; fails where the text is anything else. */
    public static Map<String, String> fields(String text) throws IOException {
        var json = Json.withoutMark(text);
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

    /** The elements of an array; fails where the text is anything else. */
    public static List<String> elements(String text) throws IOException {
        var json = Json.withoutMark(text);
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

    /** What a string or a number says; empty where the piece is neither. */
    public static Optional<String> text(String piece) {
        try (var parser = JSON.createParser(piece)) {
            var token = parser.nextToken();
            return token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT
                    ? Optional.of(parser.getText())
                    : Optional.empty();
        } catch (IOException e) {
            throw new IllegalArgumentException(e); // cut out of JSON, it is JSON
        }
    }

    /** A text as JSON. */
    public static String quoted(String text) {
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    /** The value that a parser stands at the beginning of; it stands at the end of it afterwards. */
    public static String value(JsonParser parser, String json) throws IOException {
        var start = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        parser.finishToken();
        return json.substring(start, (int) parser.currentLocation().getCharOffset());
    }

    private static void begin(JsonParser parser, JsonToken expected) throws IOException {
        if (parser.nextToken() != expected) {
            throw new IOException(expected == JsonToken.START_OBJECT ? "it is no JSON object" : "it is no JSON array");
        }
    }

    public static void end(JsonParser parser) throws IOException {
        if (parser.nextToken() != null) {
            throw new IOException("something follows its end");
        }
    }
}
