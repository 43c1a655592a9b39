package dev.jeton.json;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON object with a list, such as a page of a collection, in one pass over its bytes.
 *
 * @param items  of the list
 * @param fields the other fields
 */
public record JsonList(List<RawValue> items, Map<String, RawValue> fields) {
    /**
     * Reads an object; empty if it has no array of this name, or is another value. Fails if it is not valid JSON, with
     * {@link EndsEarly} if it is incomplete.
     */
    public static Optional<JsonList> of(byte[] json, String array) throws IOException {
        var scanner = new JsonScanner(json);
        if (!scanner.skipIf('{')) {
            scanner.value();
            scanner.end();
            return Optional.empty();
        }
        var items = Optional.<List<RawValue>>empty();
        var fields = new HashMap<String, RawValue>();
        if (!scanner.skipIf('}')) {
            do {
                var name = scanner.name();
                if (name.equals(array) && scanner.peek() == '[') {
                    items = Optional.of(scanner.array());
                } else {
                    fields.put(name, scanner.value());
                }
            } while (scanner.skipIf(','));
            scanner.skip('}');
        }
        scanner.end();
        return items.map(list -> new JsonList(list, fields));
    }

    /** Returns the content of a string or an integer; empty if there is no such field. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(fields.get(name)).flatMap(RawValue::text);
    }

    /** Returns the same list with at most this many items. */
    public JsonList first(long most) {
        return items.size() <= most ? this : new JsonList(items.subList(0, (int) most), fields);
    }
}
