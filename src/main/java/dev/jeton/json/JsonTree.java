package dev.jeton.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Parses JSON into maps, lists, texts, booleans, {@code null} and {@link Digits}, and writes it with the same digits. */
public final class JsonTree {
    private static final JsonFactory JSON = new JsonFactory();

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
            return (int) doubleValue();
        }

        @Override
        public long longValue() {
            return (long) doubleValue();
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

    /** A parsed value, which may be {@code null}. */
    public record Parsed(Object value) {}

    private JsonTree() {}

    /** Returns the text if it is one JSON value in UTF-8. */
    public static Optional<String> text(byte[] utf8) {
        try {
            return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString())
                    .filter(RawJson::isJson);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** Returns the value; empty if the text is not JSON. */
    public static Optional<Parsed> parse(String json) {
        try (var parser = JSON.createParser(Json.withoutByteOrderMark(json))) {
            if (parser.nextToken() == null) {
                return Optional.empty();
            }
            var value = value(parser);
            return parser.nextToken() == null ? Optional.of(new Parsed(value)) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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

    private static Object value(JsonParser parser) throws IOException {
        var token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            var fields = new LinkedHashMap<String, Object>();
            for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                fields.put(name, value(parser));
            }
            return fields;
        }
        if (token == JsonToken.START_ARRAY) {
            var items = new ArrayList<Object>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(value(parser));
            }
            return items;
        }
        return token.isNumeric()
                ? new Digits(parser.getText())
                : token.isBoolean() ? (Object) parser.getBooleanValue() : parser.getValueAsString();
    }

    private static void write(JsonGenerator generator, Object value) throws IOException {
        if (value instanceof Map<?, ?> fields) {
            generator.writeStartObject();
            for (var field : fields.entrySet()) {
                generator.writeFieldName(String.valueOf(field.getKey()));
                write(generator, field.getValue());
            }
            generator.writeEndObject();
        } else if (value instanceof Iterable<?> items) {
            generator.writeStartArray();
            for (var item : items) {
                write(generator, item);
            }
            generator.writeEndArray();
        } else if (value instanceof Number number) {
            generator.writeNumber(number.toString());
        } else if (value instanceof Boolean bool) {
            generator.writeBoolean(bool);
        } else if (value == null) {
            generator.writeNull();
        } else {
            generator.writeString(value.toString());
        }
    }
}
