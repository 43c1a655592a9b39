package dev.jeton.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Parses JSON into maps, lists, texts, booleans, {@code null} and {@link Digits}, and writes it with the same digits. */
public final class JsonTree {
    private static final JsonFactory JSON = Json.factory().build();

    /**
     * A number as it was written: a {@code double} would change {@code 1.10} and lose digits of long numbers. Two numbers of
     * the same value are equal.
     */
    public static final class Digits extends Number {
        private static final long serialVersionUID = 1L;

        private final String text;

        public Digits(String text) {
            this.text = text;
        }

        /** Returns the value of any number that JSON can express. */
        public static BigDecimal decimal(Number number) {
            return new BigDecimal(number.toString());
        }

        @Override
        public int intValue() {
            return (int) longValue();
        }

        @Override
        public long longValue() {
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException e) {
                return (long) doubleValue(); // not as a decimal: 1e999999999 would need gigabytes
            }
        }

        @Override
        public float floatValue() {
            return Float.parseFloat(text);
        }

        @Override
        public double doubleValue() {
            return Double.parseDouble(text);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Digits digits && decimal(this).compareTo(decimal(digits)) == 0;
        }

        @Override
        public int hashCode() {
            return decimal(this).stripTrailingZeros().hashCode();
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** {@code null} in a list that may hold none. */
    private static final Object NULL = new Object();

    /** A parsed value, which may be {@code null}. */
    public record Parsed(Object value) {}

    private JsonTree() {}

    /** Returns the value; empty if the text is not JSON. */
    public static Optional<Parsed> parse(String json) {
        try (var parser = JSON.createParser(Json.withoutByteOrderMark(json))) {
            return parse(parser, Digits::new);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the value, which may be {@code null}. What is not UTF-8 is replaced with U+FFFD. */
    public static Object parse(RawValue raw) {
        return parse(raw, name -> true);
    }

    /** Does the same without the fields of an object whose names are not accepted: nothing is made of their values. */
    public static Object parse(RawValue raw, Predicate<String> names) {
        if (!raw.isPlain()) {
            return parse(raw.json()).orElseThrow().value();
        }
        try (var parser = JSON.createParser(raw.source(), raw.from(), raw.length())) {
            return parse(parser, Digits::new, names).orElseThrow().value();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // its syntax is valid
        }
    }

    /** Returns the value, with integers as {@code Integer} and {@code Long}; empty if the text is not JSON. */
    static Optional<Parsed> parseWithIntegers(String json) {
        return parseWithIntegers(() -> JSON.createParser(Json.withoutByteOrderMark(json)));
    }

    /** Does the same for bytes in UTF-8, UTF-16 or UTF-32. */
    static Optional<Parsed> parseWithIntegers(byte[] json) {
        return parseWithIntegers(() -> JSON.createParser(json));
    }

    private interface Source {
        JsonParser open() throws IOException;
    }

    private static Optional<Parsed> parseWithIntegers(Source source) {
        try (var parser = source.open()) {
            return parse(parser, JsonTree::integer);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Number integer(String number) {
        try {
            var value = Long.parseLong(number);
            return value == (int) value ? (Number) (int) value : (Number) value;
        } catch (NumberFormatException e) {
            return new Digits(number);
        }
    }

    /** Returns the JSON of a value on one line; a value that has no JSON type is written as text. */
    public static String write(Object value) {
        var text = new StringWriter();
        try (var generator = JSON.createGenerator(text)) {
            write(generator, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static Optional<Parsed> parse(JsonParser parser, Function<String, Number> numbers) throws IOException {
        return parse(parser, numbers, name -> true);
    }

    private static Optional<Parsed> parse(JsonParser parser, Function<String, Number> numbers, Predicate<String> names)
            throws IOException {
        if (parser.nextToken() == null) {
            return Optional.empty();
        }
        var value = value(parser, numbers, names);
        return parser.nextToken() == null ? Optional.of(new Parsed(value)) : Optional.empty();
    }

    /** Keeps the open objects and arrays in a queue: a recursion would need stack for each level. */
    private static Object value(JsonParser parser, Function<String, Number> numbers, Predicate<String> names)
            throws IOException {
        var open = new ArrayDeque<>();
        while (true) {
            var token = parser.currentToken();
            var isEnd = token.isStructEnd();
            var value = isEnd ? open.pop() : token.isStructStart() ? container(token) : scalar(parser, numbers);
            if (!isEnd && !open.isEmpty()) {
                add(open.peek(), parser, value);
            }
            if (token.isStructStart()) {
                open.push(value);
            }
            if (open.isEmpty()) {
                return value;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                parser.nextToken();
                if (open.size() > 1 || names.test(parser.currentName())) {
                    break;
                }
                parser.skipChildren();
            }
        }
    }

    private static Object container(JsonToken token) {
        return token == JsonToken.START_OBJECT ? new LinkedHashMap<String, Object>() : new ArrayList<Object>();
    }

    private static Object scalar(JsonParser parser, Function<String, Number> numbers) throws IOException {
        var token = parser.currentToken();
        return token.isNumeric()
                ? numbers.apply(parser.getText())
                : token.isBoolean() ? (Object) parser.getBooleanValue() : parser.getValueAsString();
    }

    @SuppressWarnings("unchecked") // made by container()
    private static void add(Object container, JsonParser parser, Object value) throws IOException {
        if (container instanceof Map<?, ?> fields) {
            var context = parser.getParsingContext();
            var isStart = parser.currentToken().isStructStart();
            ((Map<String, Object>) fields).put((isStart ? context.getParent() : context).getCurrentName(), value);
        } else {
            ((Collection<Object>) container).add(value);
        }
    }

    /** Keeps the open objects and arrays in a queue, too. */
    private static void write(JsonGenerator generator, Object root) throws IOException {
        var open = new ArrayDeque<Iterator<?>>();
        open.push(List.of(root == null ? NULL : root).iterator());
        while (!open.isEmpty()) {
            if (!open.peek().hasNext()) {
                open.pop();
                end(generator);
                continue;
            }
            var next = open.peek().next();
            var value = next instanceof Map.Entry<?, ?> field ? named(generator, field) : next;
            if (value instanceof Map<?, ?> fields) {
                generator.writeStartObject();
                open.push(fields.entrySet().iterator());
            } else if (value instanceof Iterable<?> items) {
                generator.writeStartArray();
                open.push(items.iterator());
            } else {
                scalar(generator, value);
            }
        }
    }

    private static void end(JsonGenerator generator) throws IOException {
        if (generator.getOutputContext().inObject()) {
            generator.writeEndObject();
        } else if (generator.getOutputContext().inArray()) {
            generator.writeEndArray();
        }
    }

    private static Object named(JsonGenerator generator, Map.Entry<?, ?> field) throws IOException {
        generator.writeFieldName(String.valueOf(field.getKey()));
        return field.getValue();
    }

    private static void scalar(JsonGenerator generator, Object value) throws IOException {
        if (value instanceof Number number) {
            generator.writeNumber(number.toString());
        } else if (value instanceof Boolean bool) {
            generator.writeBoolean(bool);
        } else if (value == null || value == NULL) {
            generator.writeNull();
        } else {
            generator.writeString(value.toString());
        }
    }
}
