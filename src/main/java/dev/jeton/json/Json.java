package dev.jeton.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Reads JSON objects as maps, and writes maps as JSON. No exception quotes the text, which may hold a token. */
public final class Json {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private Json() {}

    /** Returns a factory without limits for the length and depth of values: the size of a body has a limit of its own. */
    public static JsonFactoryBuilder factory() {
        return (JsonFactoryBuilder) JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(Integer.MAX_VALUE)
                        .maxNameLength(Integer.MAX_VALUE)
                        .maxNumberLength(Integer.MAX_VALUE)
                        .maxNestingDepth(Integer.MAX_VALUE)
                        .build())
                .streamWriteConstraints(StreamWriteConstraints.builder()
                        .maxNestingDepth(Integer.MAX_VALUE)
                        .build());
    }

    /** Returns the text without its byte order mark, which a parser may ignore (RFC 8259, section 8.1). */
    public static String withoutByteOrderMark(String json) {
        return json.startsWith(BYTE_ORDER_MARK) ? json.substring(1) : json;
    }

    /** Returns the fields of a JSON object; empty if the text is anything else. */
    public static Optional<Map<String, Object>> object(String text) {
        return JsonTree.parseWithIntegers(text).flatMap(parsed -> object(parsed.value()));
    }

    /** Returns the fields of a JSON object in UTF-8, UTF-16 or UTF-32; empty if the bytes are anything else. */
    public static Optional<Map<String, Object>> object(byte[] text) {
        return JsonTree.parseWithIntegers(text).flatMap(parsed -> object(parsed.value()));
    }

    @SuppressWarnings("unchecked") // the keys of a JSON object are text
    private static Optional<Map<String, Object>> object(Object value) {
        return value instanceof Map<?, ?> fields ? Optional.of((Map<String, Object>) fields) : Optional.empty();
    }

    /** Returns the fields of a JSON object; no fields if the text is anything else. */
    public static Map<String, Object> fields(String text) {
        return object(text).orElse(Map.of());
    }

    /** Returns a field as text; empty if it is missing, null, an object or an array. */
    public static Optional<String> text(Map<?, ?> fields, String name) {
        return Optional.ofNullable(fields.get(name))
                .filter(value -> !(value instanceof Map || value instanceof Collection))
                .map(String::valueOf);
    }

    /** Returns the JSON of a map whose values are maps, lists, text, numbers and booleans. */
    public static String of(Map<String, ?> fields) {
        return JsonTree.write(fields);
    }
}
