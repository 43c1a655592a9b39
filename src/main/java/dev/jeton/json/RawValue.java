package dev.jeton.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One valid JSON value, as a range of the bytes that it was read from: what is only passed on keeps every byte.
 *
 * @param source  in UTF-8, not copied
 * @param from    the position of the first byte
 * @param to      the position after the last byte
 * @param isPlain whether the value has no white space between its parts and no character that {@link #needsEscape}
 */
public record RawValue(byte[] source, int from, int to, boolean isPlain) {
    /** Returns the only value of a text, which may have a byte order mark; fails if it is not valid JSON. */
    public static RawValue of(byte[] json) throws IOException {
        var scanner = new JsonScanner(json);
        var value = scanner.value();
        scanner.end();
        return value;
    }

    /** Returns the values of a text, one after the other; fails with the words of {@link JsonFlaw} if it is not valid. */
    public static List<RawValue> sequence(byte[] json) throws IOException {
        return JsonFlaw.checked(json, true);
    }

    /** Returns whether the bytes are one JSON value in UTF-8. */
    public static boolean isJson(byte[] json) {
        return JsonFlaw.of(json).isEmpty();
    }

    /** Returns whether JSON ends before its value does: it may have been cut off. */
    public static boolean endsEarly(byte[] json) {
        try {
            of(json);
            return false;
        } catch (EndsEarly e) {
            return true;
        } catch (IOException e) {
            return false; // invalid, not cut off
        }
    }

    /** Returns a text as a JSON string. */
    public static String quoted(String text) {
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    /**
     * Returns whether a character must not reach a terminal, or would end a line for some readers: DEL, C1 controls, line
     * and paragraph separators, and bidirectional controls.
     */
    public static boolean needsEscape(int point) {
        return point >= 0x7F && point <= 0x9F
                || point >= 0x2028 && point <= 0x202E
                || point >= 0x2066 && point <= 0x2069
                || point == 0x061C
                || point == 0x200E
                || point == 0x200F;
    }

    public int length() {
        return to - from;
    }

    /** Returns the JSON; what is not UTF-8 is replaced with U+FFFD. */
    public String json() {
        return new String(source, from, length(), UTF_8);
    }

    /** Returns the content of a string or an integer; empty for any other value. */
    public Optional<String> text() {
        if (source[from] != '"') {
            return Optional.of(json()).filter(number -> number.matches("-?\\d++"));
        }
        return JsonTree.parse(this) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** Returns the fields of an object in their order; fails if it is any other value. */
    public Map<String, RawValue> fields() throws IOException {
        if (source[from] != '{') {
            throw new IOException("it is not a JSON object");
        }
        var fields = new LinkedHashMap<String, RawValue>();
        var scanner = new JsonScanner(source, from + 1, to);
        if (!scanner.skipIf('}')) {
            do {
                fields.put(scanner.name(), scanner.value());
            } while (scanner.skipIf(','));
        }
        return fields;
    }

    /** Returns the elements of an array; fails if it is any other value. */
    public List<RawValue> elements() throws IOException {
        if (source[from] != '[') {
            throw new IOException("it is not a JSON array");
        }
        return new JsonScanner(source, from, to).array();
    }

    @Override
    public String toString() {
        return json();
    }
}
