package dev.jeton.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.json.JsonList;
import dev.jeton.json.RawValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Values and lists as byte ranges, from text. */
public final class Raw {
    private Raw() {}

    public static RawValue value(String json) {
        try {
            return RawValue.of(json.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns an object with a list {@code value}. */
    public static JsonList list(String json) {
        try {
            return JsonList.of(json.getBytes(UTF_8), "value").orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<String> texts(List<RawValue> values) {
        return values.stream().map(RawValue::json).toList();
    }
}
