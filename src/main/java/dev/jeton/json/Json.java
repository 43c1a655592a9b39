package dev.jeton.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Reads JSON objects as maps, and writes maps as JSON. No exception quotes the text, which may hold a token. */
public final class Json {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /** Returns the text without its byte order mark, which a parser may ignore (RFC 8259, section 8.1). */
    public static String withoutByteOrderMark(String json) {
        return json.startsWith(BYTE_ORDER_MARK) ? json.substring(1) : json;
    }

    /** Returns the fields of a JSON object; empty if the text is anything else. */
    public static Optional<Map<String, Object>> object(String text) {
        return read(() -> FACTORY.createParser(withoutByteOrderMark(text)));
    }

    /** Returns the fields of a JSON object in UTF-8, UTF-16 or UTF-32; empty if the bytes are anything else. */
    public static Optional<Map<String, Object>> object(byte[] text) {
        return read(() -> FACTORY.createParser(text));
    }

    private interface Source {
        JsonParser open() throws IOException;
    }

    private static Optional<Map<String, Object>> read(Source source) {
        try (var parser = source.open()) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            var fields = JSON.std.mapFrom(parser);
            return parser.nextToken() == null ? Optional.of(fields) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Returns the fields of a JSON object; no fields if the text is anything else. */
    public static Map<String, Object> fields(String text) {
        return object(text).orElse(Map.of());
    }

    /** Returns a field as text; empty if it is missing or null. */
    public static Optional<String> text(Map<?, ?> fields, String name) {
        return Optional.ofNullable(fields.get(name)).map(String::valueOf);
    }

    /** Returns the JSON of a map whose values are maps, lists, text, numbers and booleans. */
    public static String of(Map<String, ?> fields) {
        try {
            return JSON.std.asString(fields);
        } catch (IOException e) {
            // without the cause, which may quote the value
            throw new IllegalArgumentException("a value cannot be written as JSON");
        }
    }
}
